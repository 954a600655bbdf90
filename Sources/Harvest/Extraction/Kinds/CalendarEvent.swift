import Foundation
import Storage

/// An event of a calendar as named values: its own by their names in RFC 5545, and `valid` and `hours` as our fields have them.
struct CalendarEvent {
    let columns: [String: [String]]

    /// A moment of a calendar, in Estonian time.
    struct Moment: Hashable {
        let day: Day
        /// Minutes from midnight; nil for a whole day.
        let minute: Int?
    }

    /// Those who hold an event or come to it are people, whose names are not kept.
    private static let people: Set<String> = ["ORGANIZER", "ATTENDEE", "CONTACT"]

    init(_ properties: [CalendarReading.Property]) {
        var columns: [String: [String]] = [:]
        for property in properties where !Self.people.contains(property.name) {
            let values =
                property.name == "CATEGORIES" ? property.value.split(separator: ",").map(String.init) : [property.value]
            columns[property.name.lowercased(), default: []] += values.map(Self.unescaped)
        }
        func moment(_ name: String) -> Moment? { properties.first { $0.name == name }.flatMap(Self.moment) }
        let (starts, ends, rule) = (moment("DTSTART"), moment("DTEND"), columns["rrule"]?.first)
        if let exception = columns["recurrence-id"]?.first, let uid = columns["uid"]?.first {
            columns["uid"] = ["\(uid) \(exception)"]
        }
        if let starts { columns["valid"] = ["\(starts.day)/\(Self.lastDay(starts, ends, rule))"] }
        columns["hours"] = Self.hours(starts, ends, rule).map { [$0] }
        self.columns = columns
    }

    static func unescaped(_ text: String) -> String {
        var (out, isEscaped) = ("", false)
        for letter in text {
            if isEscaped {
                out.append(letter == "n" || letter == "N" ? "\n" : letter)
                isEscaped = false
            } else if letter == "\\" {
                isEscaped = true
            } else {
                out.append(letter)
            }
        }
        return out
    }

    /// `20261205`, `20261205T170000` in a time zone, or `…Z` in that of the world.
    static func moment(_ property: CalendarReading.Property) -> Moment? {
        guard let match = property.value.wholeMatch(of: /(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z)?)?/),
            let year = Int(match.1), let month = Int(match.2), let number = Int(match.3),
            let day = Day(year: year, month: month, day: number)
        else { return nil }
        guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }) else {
            return Moment(day: day, minute: nil)
        }
        guard hour < 24, minute < 60 else { return nil }
        let name = match.6 != nil ? "UTC" : property.parameters["TZID"] ?? "Europe/Tallinn"
        guard name != "Europe/Tallinn", let zone = TimeZone(identifier: name) else {
            return Moment(day: day, minute: hour * 60 + minute)
        }
        return inTallinn(day, hour, minute, zone)
    }

    private static func inTallinn(_ day: Day, _ hour: Int, _ minute: Int, _ zone: TimeZone) -> Moment? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: day.year, month: day.month, day: day.day, hour: hour, minute: minute)
        guard let moment = calendar.date(from: parts) else { return nil }
        let local = Calendar.tallinn.dateComponents([.hour, .minute], from: moment)
        return Moment(day: Day(moment), minute: (local.hour ?? 0) * 60 + (local.minute ?? 0))
    }

    /// The last day: of the rule that repeats it, of the event, or none when it repeats without end.
    private static func lastDay(_ starts: Moment, _ ends: Moment?, _ rule: String?) -> String {
        if let rule {
            let until = rule.firstMatch(of: /UNTIL=(\d{4})(\d\d)(\d\d)/)
            return until.map { "\($0.1)-\($0.2)-\($0.3)" } ?? ""
        }
        guard let ends else { return "\(starts.day)" }
        let isWholeDay = ends.minute == nil && ends.day > starts.day
        return "\(max(isWholeDay ? ends.day.adding(days: -1) : ends.day, starts.day))"
    }

    /// Hours of the one day, or of the weekdays on which it comes back every week.
    private static func hours(_ starts: Moment?, _ ends: Moment?, _ rule: String?) -> String? {
        guard let starts, let ends, let opens = starts.minute, let closes = ends.minute, opens != closes,
            starts.day == ends.day || starts.day.adding(days: 1) == ends.day
        else { return nil }
        let span = "\(clock(opens))–\(clock(closes))"
        guard let rule else { return "\(starts.day.day).\(starts.day.month).\(starts.day.year) \(span)" }
        guard rule.contains("FREQ=WEEKLY"), rule.firstMatch(of: /INTERVAL=(?!1(?:;|$))/) == nil else { return nil }
        let days = rule.firstMatch(of: /BYDAY=([A-Z,]+)/).flatMap { HSDSHours.days(String($0.1)) }
        return "\(days ?? ["E", "T", "K", "N", "R", "L", "P"][starts.day.weekday - 1]) \(span)"
    }

    private static func clock(_ minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return minutes == 0 ? "\(hours)" : "\(hours).\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
