import Directory
import Foundation
import Synchronization

/// How searches of this minute came out. Forgotten when the minute is over, because what is open changes, and when the index
/// has changed; lies in memory only.
final class AnswerCache: Sendable {
    struct Key: Hashable {
        let query: SearchQuery
        let language: Language
        let counting: Bool
    }

    private struct State {
        var edition: Shelf.Edition?
        var minute = 0
        var outcomes: [Key: Outcome] = [:]
        var kilobytes = 0
    }

    /// How much is kept at most. What comes when it is full is not kept.
    private static let mostKilobytes = 2000
    private let state = Mutex(State())

    func outcome(_ key: Key, _ edition: Shelf.Edition, at now: Date) -> Outcome? {
        state.withLock { $0.edition == edition && $0.minute == Self.minute(now) ? $0.outcomes[key] : nil }
    }

    func keep(_ outcome: Outcome, for key: Key, _ edition: Shelf.Edition, at now: Date) {
        state.withLock { state in
            if state.edition != edition || state.minute != Self.minute(now) {
                state = State(edition: edition, minute: Self.minute(now))
            }
            // Counts by need, kind, language and area are what takes room.
            let size = key.counting ? 12 : 2
            guard state.kilobytes + size <= Self.mostKilobytes else { return }
            if state.outcomes.updateValue(outcome, forKey: key) == nil { state.kilobytes += size }
        }
    }

    /// Forgets what is of an earlier minute.
    func tidy(at now: Date) {
        state.withLock { if $0.minute != Self.minute(now) { $0 = State() } }
    }

    private static func minute(_ now: Date) -> Int { Int((now.timeIntervalSince1970 / 60).rounded(.down)) }
}
