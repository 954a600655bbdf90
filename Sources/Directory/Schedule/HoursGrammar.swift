import Foundation
import Storage
import Synchronization

/// Reads opening hours as Estonians write them: `E–N 8–12, 13–17; R 8–14; pühad suletud`.
package enum HoursGrammar {
    /// Why a text is not understood: which part, and what was expected.
    package struct Misread: Error, Equatable, CustomStringConvertible {
        package let part: String
        package var description: String {
            "hours “\(part)” are not understood: expected such as “24/7”, “E–R 10–18”, “iga päev 19–07” or “pühad suletud”"
        }
    }

    private static let weekdays = ["E", "T", "K", "N", "R", "L", "P"]

    /// Many services keep the same hours, so what was read lately is kept.
    private static let known = Mutex<[String: Schedule]>([:])
    private static let mostKnown = 2_000

    /// The schedule that a text tells of. Throws `Misread`.
    package static func read(_ text: String) throws -> Schedule {
        if let schedule = known.withLock({ $0[text] }) { return schedule }
        let schedule = try parse(text)
        known.withLock { known in
            if known.count >= mostKnown { known.removeAll() }
            known[text] = schedule
        }
        return schedule
    }

    private static func parse(_ text: String) throws -> Schedule {
        var week = [[Schedule.Span]](repeating: [], count: 7)
        var holidays: [Schedule.Span]?
        var exceptions: [Day: [Schedule.Span]] = [:]
        let parts = text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        if parts == ["24/7"] {
            return Schedule(text: text, always: true, week: week, holidays: nil, exceptions: [:])
        }
        guard !parts.isEmpty else { throw Misread(part: text) }
        for part in parts {
            let (head, spans) = try split(part)
            if head == "pühad" {
                holidays = spans
            } else if let day = date(head) {
                exceptions[day] = spans
            } else {
                for day in try days(head, in: part) { week[day] += spans }
            }
        }
        return Schedule(text: text, always: false, week: week, holidays: holidays, exceptions: exceptions)
    }

    /// `E–R 10–18` into what it is about and when that is.
    private static func split(_ part: String) throws -> (head: String, spans: [Schedule.Span]) {
        for (phrase, head) in [("iga päev ", "E–P"), ("pühad ", "pühad")] where part.hasPrefix(phrase) {
            return (head, try spans(part.dropFirst(phrase.count), in: part))
        }
        guard
            let gap = part.firstMatch(
                of:
                    /^([ETKNRLP](?:\s*[–-]\s*[ETKNRLP])?(?:,\s*[ETKNRLP](?:\s*[–-]\s*[ETKNRLP])?)*|\d{1,2}\.\d{1,2}\.\d{4})\s+/
            )
        else { throw Misread(part: part) }
        return (String(gap.1), try spans(part[gap.range.upperBound...], in: part))
    }

    private static func days(_ head: String, in part: String) throws -> [Int] {
        try head.split(separator: ",").flatMap { item -> [Int] in
            let ends = item.split { "–-".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
            guard let first = ends.first.flatMap({ weekdays.firstIndex(of: $0) }),
                let last = ends.last.flatMap({ weekdays.firstIndex(of: $0) }), first <= last
            else { throw Misread(part: part) }
            return Array(first...last)
        }
    }

    private static func date(_ head: String) -> Day? {
        let parts = head.split(separator: ".").compactMap { Int($0) }
        return parts.count == 3 ? Day(year: parts[2], month: parts[1], day: parts[0]) : nil
    }

    private static func spans(_ text: some StringProtocol, in part: String) throws -> [Schedule.Span] {
        if text.trimmingCharacters(in: .whitespaces) == "suletud" { return [] }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { item in
            let ends = item.split { "–-".contains($0) }.map { minute($0.trimmingCharacters(in: .whitespaces)) }
            guard ends.count == 2, let opens = ends[0], let closes = ends[1], opens != closes, opens < 1440 else {
                throw Misread(part: part)
            }
            return Schedule.Span(opens: opens, closes: closes > opens ? closes : closes + 1440)
        }
    }

    /// `8`, `8.30` or `08:30` in minutes from midnight; nil when there is no such time.
    private static func minute(_ text: String) -> Int? {
        let parts = text.split(omittingEmptySubsequences: false) { ".:".contains($0) }
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }),
            let hour = Int(parts[0]), (0...24).contains(hour)
        else { return nil }
        let minutes = parts.count == 2 ? Int(parts[1]) : 0
        guard let minutes, (0...59).contains(minutes), hour < 24 || minutes == 0 else { return nil }
        return hour * 60 + minutes
    }
}

extension Character {
    /// `Int` would take a sign as well.
    var isASCIIDigit: Bool { isASCII && isNumber }
}
