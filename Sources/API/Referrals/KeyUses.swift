import Foundation
import Synchronization

/// From where each key was used in the present hour, so that it is written down once. Kept in memory.
final class KeyUses: Sendable {
    private let seen = Mutex<(hour: Int, places: Set<String>)>((0, []))

    /// Whether it is the first use of a key from a network in this hour.
    func begin(_ key: String, _ network: String, at moment: Date) -> Bool {
        let hour = Int(moment.timeIntervalSince1970 / 3600)
        return seen.withLock { seen in
            if seen.hour != hour { seen = (hour, []) }
            return seen.places.insert("\(key) \(network)").inserted
        }
    }
}
