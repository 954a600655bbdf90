import Storage

/// Reads days and periods as Estonians write them: `31.01.2024`, `12.03.24`, `8. september 2026`, `8.–12. september 2026`.
enum DateReading {
    nonisolated(unsafe) private static let day =
        /\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)(?!\d)|(\d{1,2})\.\s+([a-zõäöü]{3,14})(?:\s+(\d{4}))?|(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}))/
    nonisolated(unsafe) private static let daysOfNumber = /\b(\d{1,2})\.\s?[-–]\s?(\d{1,2})\.(\d{1,2}\.\d{4})/
    nonisolated(unsafe) private static let daysOfMonth =
        /(\d{1,2})\.\s?[-–]\s?(\d{1,2})\.\s+([a-zõäöü]{3,14})(\s+\d{4})?/
    nonisolated(unsafe) private static let start = /alates|algus|\bst\b|ist\b|from/
    private static let months = [
        "jaan", "veeb", "märts", "apr", "mai", "juun", "juul", "aug", "sept", "okt", "nov", "dets",
    ]

    /// Every day that a text tells of, in order; a day without a year takes that of the one after it.
    static func days(in text: String) -> [Day] {
        var (found, year): ([Day], Int?) = ([], nil)
        for match in text.prefix(5_000).matches(of: Self.day).reversed() {
            let parts: (Substring?, Int?, Substring?)
            if let iso = match.1 {
                parts = (iso, Int(match.2 ?? ""), match.3)
            } else if let number = match.5 {
                parts = (match.6, Int(number), match.4)
            } else if let word = match.8 {
                parts = (match.9 ?? year.map { "\($0)" }, month(word), match.7)
            } else {
                parts = (match.12, match.11.flatMap(englishMonth), match.10)
            }
            guard let number = parts.0.flatMap({ Int($0) }), let month = parts.1, let day = parts.2.flatMap({ Int($0) })
            else { continue }
            let full = number < 100 ? 2_000 + number : number
            guard let day = Day(year: full, month: month, day: day), (1990...2100).contains(full) else { continue }
            year = full
            let isLate = match.8 != nil && match.9 == nil && found.first.map { $0 < day } == true
            found.insert(isLate ? Day(year: full - 1, month: month, day: day.day) ?? day : day, at: 0)
        }
        return found
    }

    private static func month(_ word: Substring) -> Int? {
        months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }

    private static func englishMonth(_ word: Substring) -> Int? {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return names.firstIndex { $0 == word }.map { $0 + 1 }
    }

    /// From when to when: `2026-09-08/2026-09-12`; either side may be open.
    /// - Throws: `Unreadable` when there is no day, or more than two.
    static func period(in text: String) throws -> String {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        if ends.count == 2, ends.allSatisfy({ $0.isEmpty || Day($0) != nil }) { return text }
        let mended = withRange(text.lowercasedMonths)
        let days = days(in: mended)
        let small = mended.lowercased()
        switch days.count {
        case 2 where days[0] <= days[1]: return "\(days[0])/\(days[1])"
        case 1 where small.contains("kuni") || small.contains("tähtaeg") || small.contains("–\(days[0])"):
            return "/\(days[0])"
        case 1 where small.firstMatch(of: Self.start) != nil: return "\(days[0])/"
        case 1: return "\(days[0])/\(days[0])"
        default: throw Unreadable(words: text)
        }
    }

    /// `8.–12. september 2026` with the month behind both days, `12.–14.03.2026` likewise.
    private static func withRange(_ text: String) -> String {
        let byName = text.replacing(Self.daysOfMonth) { match in
            "\(match.1). \(match.3)\(match.4 ?? "") – \(match.2). \(match.3)\(match.4 ?? "")"
        }
        return byName.replacing(Self.daysOfNumber) { match in
            "\(match.1).\(match.3) – \(match.2).\(match.3)"
        }
    }
}

extension String {
    /// With the names of months in small letters, whatever the case they came in.
    fileprivate var lowercasedMonths: String {
        replacing(/[A-ZÕÄÖÜ][a-zõäöü]{2,}/) { match in
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].contains(
                String(match.0)
            )
                ? String(match.0) : match.0.lowercased()
        }
    }
}
