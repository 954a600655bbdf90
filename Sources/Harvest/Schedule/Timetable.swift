package import Foundation
import Storage

/// When a source is read next: as its definition asks, each at a minute of its own, and later and later while it fails.
package struct Timetable: Sendable {
    /// What is known of the runs so far.
    package struct Past: Equatable, Sendable {
        /// When the last run that can be built on began.
        package var lastGood: Date?
        /// When the last run of any kind began.
        package var lastTried: Date?
        /// How many have failed since the last good one.
        package var failures: Int
        /// Whether a run goes on.
        package var isOpen: Bool

        /// The same without what lies in a future: it was written while the clock was wrong, and would be waited for.
        fileprivate func before(_ now: Date) -> Past {
            let future = now.addingTimeInterval(Beat.longest)
            var past = self
            if let tried = lastTried, tried > future { past.lastTried = nil }
            if let good = lastGood, good > future { past.lastGood = nil }
            return past
        }

        package init(lastGood: Date? = nil, lastTried: Date? = nil, failures: Int = 0, isOpen: Bool = false) {
            (self.lastGood, self.lastTried, self.failures, self.isOpen) = (lastGood, lastTried, failures, isOpen)
        }
    }

    /// Hours of the day, in Estonia, in which nothing is read; none by default.
    package struct QuietHours: Equatable, Sendable {
        package let from: Int
        package let to: Int

        /// Reads `7-9`: from seven until nine.
        package init?(_ text: String) {
            let hours = text.split(separator: "-").compactMap { Int($0) }
            guard hours.count == 2, hours.allSatisfy({ (0...24).contains($0) }), hours[0] != hours[1] else {
                return nil
            }
            (from, to) = (hours[0], hours[1])
        }

        func contains(_ hour: Int) -> Bool { from < to ? (from..<to).contains(hour) : hour >= from || hour < to }
    }

    /// The first wait after a failure; each further failure doubles it, up to the usual time between two runs.
    static let firstWait: TimeInterval = 3600
    /// The night begins at ten in the evening and ends at six.
    private static let nightfall = 22
    private static let nightHours = 8

    private let schedule: Definition.Schedule
    private let quiet: QuietHours?
    /// Between 0 and 1, always the same for a name.
    private let share: Double

    package init(_ definition: Definition, quiet: QuietHours? = nil) {
        self.init(definition.schedule, name: definition.name, quiet: quiet)
    }

    init(_ schedule: Definition.Schedule, name: String, quiet: QuietHours? = nil) {
        (self.schedule, self.quiet) = (schedule, quiet)
        share = Double(Int(Fingerprint.sha256(name).prefix(6), radix: 16) ?? 0) / Double(0x100_0000)
    }

    /// Whether it is time.
    package func isDue(_ past: Past, at now: Date) -> Bool { next(past, at: now) <= now }

    /// When it is time, never earlier than now.
    package func next(_ past: Past, at now: Date) -> Date {
        let past = past.before(now)
        if past.failures > 0, let tried = past.lastTried {
            let wait = min(interval, Self.firstWait * pow(2, Double(min(past.failures, 20) - 1)))
            return allowed(max(now, tried + wait), isLate: false)
        }
        guard let last = past.lastGood else { return allowed(now, isLate: false) }
        let planned = planned(after: last)
        return planned > now ? allowed(planned, isLate: false) : allowed(now, isLate: now > planned + interval)
    }

    private var interval: TimeInterval {
        switch schedule.every {
        case .hours(let hours): TimeInterval(hours) * 3600
        case .day: 86_400
        case .week: 7 * 86_400
        case .month: 30 * 86_400
        }
    }

    /// When it would be time if nothing came between.
    private func planned(after last: Date) -> Date {
        guard schedule.at == .night else {
            if let weekday = schedule.weekday {
                return start(of: nextDay(weekday, after: Day(last)), hour: 0) + share * 86_400
            }
            return last + interval
        }
        // A night belongs to the day on which it begins.
        var night = Day(last - 12 * 3600).adding(days: Int(interval / 86_400))
        if let weekday = schedule.weekday { night = nextDay(weekday, after: Day(last - 12 * 3600)) }
        guard interval >= 86_400 else { return last + interval }
        return start(of: night, hour: Self.nightfall) + share * Double(Self.nightHours - 1) * 3600
    }

    private func nextDay(_ weekday: Int, after day: Day) -> Day {
        day.adding(days: (weekday - day.weekday + 6) % 7 + 1)
    }

    /// The first moment from one on at which it may be read. What is late by more than a whole turn waits for no night.
    private func allowed(_ moment: Date, isLate: Bool) -> Date {
        var moment = moment
        if schedule.at == .night, !isLate, !isNight(moment) {
            moment = start(of: Day(moment), hour: Self.nightfall) + share * Double(Self.nightHours - 1) * 3600
        }
        for _ in 0..<48 {
            guard let quiet, quiet.contains(hour(moment)) else { break }
            moment = moment + 3600 - moment.timeIntervalSince1970.truncatingRemainder(dividingBy: 3600)
        }
        return moment
    }

    private func isNight(_ moment: Date) -> Bool {
        let hour = hour(moment)
        return hour >= Self.nightfall || hour < (Self.nightfall + Self.nightHours) % 24
    }

    private func hour(_ moment: Date) -> Int { Calendar.tallinn.component(.hour, from: moment) }

    private func start(of day: Day, hour: Int) -> Date {
        let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: hour)
        return Calendar.tallinn.date(from: parts) ?? .distantFuture
    }
}
