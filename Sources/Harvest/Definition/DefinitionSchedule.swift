extension Definition {
    /// How often a source is read, as `every week, at night`.
    package struct Schedule: Hashable, Sendable {
        package enum Every: Hashable, Sendable {
            case hours(Int)
            case day, week, month
        }

        package enum Time: String, CaseIterable, Sendable { case night, any }

        package let every: Every
        /// Whether it waits for the night.
        package let at: Time
        /// Monday is 1; for what is read every week on a day of its own.
        package let weekday: Int?

        /// A schedule put together.
        package init(every: Every, at: Time = .night, weekday: Int? = nil) {
            (self.every, self.at, self.weekday) = (every, at, weekday)
        }

        static let expected =
            "such as “every week, at night”, “every monday, at night”, “every day”, “every month, at night”, “every 6 hours”"
        private static let weekdays = [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        ]

        /// Reads the words; nil when they are none that are known.
        package init?(_ text: String) {
            let parts = text.lowercased().split(separator: ",").map { $0.split(separator: " ").map(String.init) }
            guard let first = parts.first, first.first == "every", parts.count <= 2 else { return nil }
            switch parts.dropFirst().first {
            case nil: at = .any
            case ["at", "night"]: at = .night
            case ["at", "any", "time"]: at = .any
            default: return nil
            }
            let words = Array(first.dropFirst())
            weekday = words.count == 1 ? Self.weekdays.firstIndex(of: words[0]).map { $0 + 1 } : nil
            switch words {
            case ["day"]: every = .day
            case ["week"]: every = .week
            case ["month"]: every = .month
            case ["hour"]: every = .hours(1)
            default:
                if weekday != nil {
                    every = .week
                } else if words.count == 2, words[1] == "hours", let hours = Int(words[0]), (1...168).contains(hours) {
                    every = .hours(hours)
                } else {
                    return nil
                }
            }
        }
    }
}
