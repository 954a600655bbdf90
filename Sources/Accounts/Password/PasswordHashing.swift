import CArgon2
import Foundation
import Storage
import Synchronization

/// Hashes and compares passwords by argon2id, one after another on a thread of its own, so that many at once neither stop the
/// pages nor fill the memory. Those who come in a browser that was let in before, or are in already, are served before strangers, so
/// that a flood of guesses keeps nobody waiting who works here.
package final class PasswordHashing: Sendable {
    /// What one hash costs. The standing values are those of OWASP for argon2id.
    package struct Cost: Sendable {
        /// KiB of memory.
        let memory: UInt32
        let passes: UInt32

        package init(memory: UInt32 = 19 * 1024, passes: UInt32 = 2) { (self.memory, self.passes) = (memory, passes) }

        /// How a hash of this cost begins.
        var prefix: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=1$" }

        /// A hash that no password fits and that takes as long to compare with as any other.
        var decoy: String { "\(prefix)a2FhcmRpc3R1c3NhbHQhIQ$YbF0qGQ4lbW2XvM7cD0sJmQeKqg1rN8uT5yZ3xW9oPE" }
    }

    package enum Verdict: Equatable, Sendable {
        case wrong, right
        /// Right, but hashed at another cost than is asked for now.
        case outdated
    }

    private let cost: Cost
    private let most: Int
    private let queue = DispatchQueue(label: "passwords", qos: .utility)
    private let waiting = Mutex(Waiting())

    /// At most so many strangers, and as many who are known, wait at a time; others are told to come back.
    package init(cost: Cost = Cost(), most: Int = 20) { (self.cost, self.most) = (cost, most) }

    /// The hash of a password in PHC form, with a salt of its own. Throws `Problem.unavailable` when too many wait.
    package func hash(_ password: String) async throws -> String {
        let cost = cost
        let hash = try await inTurn(isKnown: true) { Self.hash(Self.bytes(password), cost) }
        guard let hash else { throw Problem.unavailable("the password could not be hashed") }
        return hash
    }

    /// Whether a password fits a hash. Without a hash it takes as long and is wrong. Throws `Problem.unavailable` when too many wait.
    /// - Parameter isKnown: whether it comes from a browser that was let in before, and goes before strangers.
    package func verify(_ password: String, _ hash: String?, isKnown: Bool = false) async throws -> Verdict {
        let (standing, isCurrent) = (hash ?? cost.decoy, hash?.hasPrefix(cost.prefix) ?? true)
        let fits = try await inTurn(isKnown: isKnown) {
            let bytes = Self.bytes(password)
            return argon2id_verify(standing, bytes, bytes.count) == ARGON2_OK.rawValue
        }
        guard fits, hash != nil else { return .wrong }
        return isCurrent ? .right : .outdated
    }

    private func inTurn<Value: Sendable>(isKnown: Bool, _ work: @escaping @Sendable () -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let most = most
            let place = waiting.withLock { $0.take(isKnown: isKnown, most) { continuation.resume(returning: work()) } }
            switch place {
            case .none: continuation.resume(throwing: Problem.unavailable("too many are signing in"))
            case .first: queue.async { self.run() }
            case .behind: break
            }
        }
    }

    /// Until nobody waits.
    private func run() { while let work = waiting.withLock({ $0.next() }) { work() } }

    /// Those who wait for their turn.
    private struct Waiting {
        enum Place { case first, behind, none }
        typealias Work = @Sendable () -> Void

        private var known: [Work] = []
        private var strangers: [Work] = []
        private var isRunning = false

        mutating func take(isKnown: Bool, _ most: Int, _ work: @escaping Work) -> Place {
            guard (isKnown ? known : strangers).count < most else { return .none }
            if isKnown { known.append(work) } else { strangers.append(work) }
            defer { isRunning = true }
            return isRunning ? .behind : .first
        }

        mutating func next() -> Work? {
            if !known.isEmpty { return known.removeFirst() }
            if !strangers.isEmpty { return strangers.removeFirst() }
            isRunning = false
            return nil
        }
    }

    /// The same password gives the same bytes however the keyboard composes its letters (NFKC, as NIST SP 800-63B asks).
    private static func bytes(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCompatibilityMapping.utf8)
    }

    private static func hash(_ password: [UInt8], _ cost: Cost) -> String? {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        var encoded = [CChar](repeating: 0, count: 128)
        let status = argon2id_hash_encoded(
            cost.passes,
            cost.memory,
            1,
            password,
            password.count,
            salt,
            salt.count,
            32,
            &encoded,
            encoded.count
        )
        guard status == ARGON2_OK.rawValue else { return nil }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
