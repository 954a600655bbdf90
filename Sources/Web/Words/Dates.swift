import Directory
import Storage

/// Days and months as each language writes them.
struct Dates {
    let words: Words

    /// On its own, as in a list: `30. aprill 2026`, `aprill 2026`, `2026`.
    func plain(_ date: PartialDate) -> String {
        guard let month = date.month else { return "\(date.year)" }
        guard let day = date.day else { return text("date.month", name("date.months", month), date.year) }
        return text("date.day", name("date.months.of", month), date.year, day)
    }

    func plain(_ day: Day) -> String { plain(PartialDate(day)) }

    /// Within a sentence, saying when: `30. aprillil 2026`, `aprillis 2026`, `2026. aastal`.
    func when(_ date: PartialDate) -> String {
        guard let month = date.month else { return words("date.when.year", ["year": "\(date.year)"]) }
        guard let day = date.day else { return text("date.when.month", name("date.months.in", month), date.year) }
        return text("date.when.day", name("date.months.on", month), date.year, day)
    }

    func when(_ day: Day) -> String { when(PartialDate(day)) }

    /// Within a sentence, after "by" or "not later than": `30. aprillil 2026`, `30 April 2026`.
    func by(_ day: Day) -> String { words.language == .et ? when(day) : plain(day) }

    private func name(_ key: String, _ month: Int) -> String {
        let names = words[key].split(separator: " ").map(String.init)
        return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
    }

    private func text(_ key: String, _ month: String, _ year: Int, _ day: Int = 0) -> String {
        words(key, ["day": "\(day)", "month": month, "year": "\(year)"])
    }
}
