import Directory
import Foundation

/// Reads opening hours as sites write them, `Esmaspäevast reedeni kl 10–18, lõuna 13–14, L suletud`, into the grammar of
/// `HoursGrammar`.
struct HoursReading {
    /// Days with the hours they have.
    private struct Group {
        var days: [Int]
        var isHolidays = false
        var spans: [ClosedRange<Int>] = []
        var isClosed = false
        var isComplete: Bool { isClosed || !spans.isEmpty }
    }

    private var groups: [Group] = []
    private var isAlways = false
    /// Whether the next span is a break, and whether it is one of all days.
    private var lunch: (isNext: Bool, ofAll: Bool) = (false, false)

    private static let letters = ["E", "T", "K", "N", "R", "L", "P"]

    /// The hours in our grammar.
    /// - Throws: `Unreadable` with what is not understood.
    static func hours(in text: String) throws -> String {
        guard text.count <= 1_000 else { throw Unreadable(words: text) }
        if let result = try? read(text), (try? HoursGrammar.read(result)) != nil { return result }
        guard (try? HoursGrammar.read(text)) != nil else { throw Unreadable(words: text) }
        return text
    }

    private static func read(_ text: String) throws -> String {
        var reading = HoursReading()
        var tokens = HoursTokens(text)
        while let token = try tokens.next() { try reading.take(token, in: text) }
        return reading.text
    }

    private mutating func take(_ token: HoursTokens.Token, in text: String) throws {
        switch token {
        case .days(let days):
            if let last = groups.last, !last.isComplete, !last.isHolidays {
                groups[groups.count - 1].days += days
            } else {
                groups.append(Group(days: days))
            }
            lunch = (false, false)
        case .holidays: groups.append(Group(days: [], isHolidays: true))
        case .lunch(let startsLine): lunch = (true, startsLine && groups.count > 1)
        case .always: isAlways = true
        case .closed:
            guard !groups.isEmpty else { throw Unreadable(words: text) }
            groups[groups.count - 1].isClosed = true
        case .span(let span): try take(span, in: text)
        }
    }

    private mutating func take(_ span: ClosedRange<Int>, in text: String) throws {
        if lunch.isNext {
            let meant = lunch.ofAll ? Array(groups.indices) : [groups.count - 1]
            for index in meant where index >= 0 { groups[index].spans = Self.without(span, groups[index].spans) }
            lunch = (false, false)
        } else if groups.isEmpty {
            throw Unreadable(words: text)
        } else {
            groups[groups.count - 1].spans.append(span)
        }
    }

    private static func without(_ pause: ClosedRange<Int>, _ spans: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        spans.flatMap { span -> [ClosedRange<Int>] in
            guard span.lowerBound < pause.lowerBound, pause.upperBound < span.upperBound else { return [span] }
            return [span.lowerBound...pause.lowerBound, pause.upperBound...span.upperBound]
        }
    }

    private var text: String {
        if isAlways { return "24/7" }
        return groups.map { group in
            let days = group.isHolidays ? "pühad" : Self.days(group.days)
            let spans = group.spans.sorted { $0.lowerBound < $1.lowerBound }.map {
                "\(Self.clock($0.lowerBound))–\(Self.clock($0.upperBound % 1440 == 0 ? 1440 : $0.upperBound % 1440))"
            }
            return "\(days) \(group.isClosed ? "suletud" : spans.joined(separator: ", "))"
        }
        .joined(separator: "; ")
    }

    /// `E–R`, `E, K`, `E–K, R`.
    private static func days(_ days: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for day in Set(days).sorted() {
            if let last = runs.last, last.upperBound == day - 1 {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs.map {
            $0.count == 1 ? letters[$0.lowerBound] : "\(letters[$0.lowerBound])–\(letters[$0.upperBound])"
        }
        .joined(separator: ", ")
    }

    private static func clock(_ minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return minutes == 0 ? "\(hours)" : "\(hours).\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
