import Foundation
import Storage
import Synchronization

/// Those who have given a password and have yet to give a code. It is kept in memory only, for a few minutes, and also for those whose
/// password was wrong, so that what comes next does not tell them.
final class Halfway: Sendable {
    /// How long somebody may look for their telephone, in seconds.
    static let lifetime: TimeInterval = 10 * 60

    struct Entry: Hidden, Sendable {
        /// Nobody when the password was wrong.
        let account: String?
        /// Whose address was typed; nobody's when it has no account.
        let tried: String?
        let visitor: SignInRecord.Visitor
        /// What stands for the address when there is nobody.
        let stand: String
        let caller: String
        let device: Token?
        let isKnownDevice: Bool
        /// What the password counted under, to be forgotten when all is good.
        let tries: [Pace.Key]
        let began: Date
    }

    private let capacity: Int
    private let entries = Mutex<[String: Entry]>([:])

    init(capacity: Int = 5000) { self.capacity = capacity }

    func begin(_ entry: Entry) -> Token {
        let token = Token()
        entries.withLock { entries in
            if entries.count >= capacity {
                entries = entries.filter { entry.began.timeIntervalSince($0.value.began) < Self.lifetime }
            }
            if entries.count >= capacity {
                // Whoever gave a right password keeps the place: wrong ones can be made by anybody, as many as they like.
                let wrong = entries.filter { $0.value.account == nil }
                let eldest = (wrong.isEmpty ? entries : wrong).min { $0.value.began < $1.value.began }
                if let eldest { entries[eldest.key] = nil }
            }
            entries[token.hash] = entry
        }
        return token
    }

    func find(_ token: Token, at moment: Date) -> Entry? {
        let entry = entries.withLock { $0[token.hash] }
        return entry.flatMap { moment.timeIntervalSince($0.began) < Self.lifetime ? $0 : nil }
    }

    func end(_ token: Token) { entries.withLock { $0[token.hash] = nil } }
}
