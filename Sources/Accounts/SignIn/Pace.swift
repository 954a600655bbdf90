package import Foundation
import Synchronization

/// How fast somebody may go on trying. The first tries are free, then each failure doubles the time to wait. Kept in memory, of
/// bounded size; nothing here locks an account.
package final class Pace: Sendable {
    /// How a kind of key is slowed.
    package struct Rule: Sendable {
        /// How many tries cost nothing.
        let free: Int
        /// Seconds to wait after the first that is not free, and at most.
        let first: TimeInterval
        let most: TimeInterval
        /// Seconds without a try after which all is forgotten.
        let memory: TimeInterval

        package init(free: Int, first: TimeInterval, most: TimeInterval, memory: TimeInterval) {
            (self.free, self.first, self.most, self.memory) = (free, first, most, memory)
        }
    }

    /// A key and the rule that holds for it.
    package struct Key: Hashable, Sendable {
        let name: String
        let rule: Rule

        package init(_ name: String, _ rule: Rule) { (self.name, self.rule) = (name, rule) }
        package static func == (left: Key, right: Key) -> Bool { left.name == right.name }
        package func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    /// What somebody counts under who sends something without an account: the household or office at a network address, and with
    /// four times the room the block around it. Kept for a day.
    /// - Parameters:
    ///   - free: how many a household or office may send at once.
    ///   - first: the seconds to wait after that, doubled each time up to an hour.
    package static func keys(for what: String, from caller: String, free: Int, first: TimeInterval) -> [Key] {
        func rule(_ free: Int) -> Rule { Rule(free: free, first: first, most: 3600, memory: 24 * 3600) }
        return [
            Key("\(what) \(NetworkAddress.home(caller))", rule(free)),
            Key("\(what) of a block \(NetworkAddress.block(caller))", rule(4 * free)),
        ]
    }

    private struct Tries {
        var count = 0
        var last = Date.distantPast
        /// Until when it counts.
        var until = Date.distantPast
    }

    private let capacity: Int
    private let tries = Mutex<[String: Tries]>([:])

    package init(capacity: Int = 20_000) { self.capacity = capacity }

    /// Counts a try under every key, unless one of them has to wait: then nothing is counted and the seconds to wait are told.
    package func take(_ keys: [Key], at moment: Date) -> Int? {
        tries.withLock { tries in
            let wait = keys.map { Self.wait(tries[$0.name], $0.rule, moment) }.max() ?? 0
            guard wait <= 0 else { return Int(wait.rounded(.up)) }
            if tries.count + keys.count > capacity { Self.makeRoom(&tries, capacity, moment) }
            for key in keys {
                var entry = tries[key.name] ?? Tries()
                if moment.timeIntervalSince(entry.last) > key.rule.memory { entry.count = 0 }
                (entry.count, entry.last) = (entry.count + 1, moment)
                entry.until = moment.addingTimeInterval(key.rule.memory)
                tries[key.name] = entry
            }
            return nil
        }
    }

    /// Forgets what was counted under the keys: the try was good.
    package func forget(_ keys: [Key]) { tries.withLock { tries in for key in keys { tries[key.name] = nil } } }

    /// Takes one try back that could not be judged.
    package func giveBack(_ keys: [Key]) {
        tries.withLock { tries in for key in keys { tries[key.name]?.count -= 1 } }
    }

    package var count: Int { tries.withLock { $0.count } }

    private static func wait(_ entry: Tries?, _ rule: Rule, _ moment: Date) -> TimeInterval {
        guard let entry, entry.count >= rule.free else { return 0 }
        let passed = moment.timeIntervalSince(entry.last)
        // A clock that was put back makes nobody wait for it.
        guard (0...rule.memory).contains(passed) else { return 0 }
        let doubled = rule.first * pow(2, Double(min(entry.count - rule.free, 30)))
        return min(doubled, rule.most) - passed
    }

    /// Lets go of what no longer counts and, when that is not enough, of those with the fewest tries: whoever wants their own to be
    /// forgotten would have to try as often under half as many other names as there is room for.
    private static func makeRoom(_ tries: inout [String: Tries], _ capacity: Int, _ moment: Date) {
        tries = tries.filter { $0.value.until >= moment }
        guard tries.count > capacity / 2 else { return }
        let kept = tries.sorted { ($0.value.count, $0.value.last) > ($1.value.count, $1.value.last) }.prefix(
            capacity / 2
        )
        tries = Dictionary(kept.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Pace.Rule {
    /// For an account from one address, or from one known browser.
    package static let pair = Pace.Rule(free: 5, first: 5, most: 900, memory: 3600)
    /// For everything from one address.
    package static let caller = Pace.Rule(free: 40, first: 5, most: 900, memory: 3600)
    /// For an account from everywhere together: slows a crowd that guesses, and holds nobody up for long.
    package static let account = Pace.Rule(free: 60, first: 1, most: 10, memory: 3600)
    /// For the codes of an account from everywhere together, which only those try who know its password.
    package static let codes = Pace.Rule(free: 20, first: 5, most: 120, memory: 24 * 3600)
}
