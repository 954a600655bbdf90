import Directory
import Foundation

/// How searches of this minute came out. Forgotten when the minute is over, because what is open changes, and when the index
/// has changed; lies in memory only.
struct AnswerCache: Sendable {
    struct Key: Hashable, Sendable {
        let query: SearchQuery
        let language: Language
        let counting: Bool
    }

    private struct Moment: Equatable {
        let edition: Shelf.Edition
        let minute: Int
    }

    /// In kilobytes; counts by need, kind, language and area are what takes room.
    private let outcomes = EditionCache<Moment, Key, Outcome>(most: 2000, whenFull: .whatComes) { key, _ in
        key.counting ? 12 : 2
    }

    func outcome(_ key: Key, _ edition: Shelf.Edition, at now: Date) -> Outcome? {
        outcomes.value(key, Moment(edition: edition, minute: Self.minute(now)))
    }

    func keep(_ outcome: Outcome, for key: Key, _ edition: Shelf.Edition, at now: Date) {
        outcomes.keep(outcome, for: key, Moment(edition: edition, minute: Self.minute(now)))
    }

    /// Forgets what is of an earlier minute.
    func tidy(at now: Date) { outcomes.forget { $0.minute == Self.minute(now) } }

    private static func minute(_ now: Date) -> Int { Int((now.timeIntervalSince1970 / 60).rounded(.down)) }
}
