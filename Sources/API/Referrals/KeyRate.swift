import Foundation
import Synchronization

/// How many requests a key may make in a minute. Kept in memory.
final class KeyRate: Sendable {
    /// More than a program that reads by change and by webhook needs.
    static let most = 600

    private let counts = Mutex<(minute: Int, byKey: [String: Int])>((0, [:]))

    /// Counts a request; gives the seconds to wait when it is one too many.
    func take(_ key: String, at moment: Date) -> Int? {
        let seconds = Int(moment.timeIntervalSince1970)
        return counts.withLock { counts in
            if counts.minute != seconds / 60 { counts = (seconds / 60, [:]) }
            let count = counts.byKey[key, default: 0] + 1
            counts.byKey[key] = count
            return count > Self.most ? 60 - seconds % 60 : nil
        }
    }
}
