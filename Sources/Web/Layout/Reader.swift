package import Directory
package import Foundation
package import Storage

/// Whom a page speaks to: their language, what their address carries along, and what every page needs to say.
package struct Reader: Sendable {
    package let language: Language
    package let words: Words
    package let site: SiteSettings
    package let files: StaticFiles
    package let shortlist: Shortlist
    /// The address of the page they read.
    package let address: PageAddress
    package let now: Date

    package init(_ language: Language, at address: PageAddress, site: SiteSettings, files: StaticFiles, now: Date) {
        (self.language, words, self.site, self.files) = (language, .of(language), site, files)
        (shortlist, self.address, self.now) = (Shortlist(address["t"]), address, now)
    }

    package var today: Day { Day(now) }
    var dates: Dates { Dates(words: words) }
    var hours: Hours { Hours(words: words) }

    /// A day and the time of it: `24. november 2026, 10.30`.
    func moment(_ date: Date) -> String { "\(dates.plain(Day(date))), \(time(date))" }

    /// From a moment to another, as short as it can be said.
    func moments(_ from: Date, _ until: Date) -> String {
        if moment(from) == moment(until) { return moment(until) }
        return Day(from) == Day(until) ? "\(moment(from))–\(time(until))" : "\(moment(from)) – \(moment(until))"
    }

    /// The same within a sentence, after "by" or "not later than": `24. novembril 2026 kell 10.30`.
    func by(_ date: Date) -> String { words("date.by.moment", ["day": dates.by(Day(date)), "time": time(date)]) }

    private func time(_ date: Date) -> String {
        let parts = Calendar.tallinn.dateComponents([.hour, .minute], from: date)
        return hours.time((parts.hour ?? 0) * 60 + (parts.minute ?? 0))
    }

    /// A link to one of our pages, in their language and with their shortlist.
    func link(_ path: String, _ query: KeyValuePairs<String, String> = [:]) -> String {
        link(PageAddress(path, query))
    }

    /// A link to an address of ours, in their language and with their shortlist.
    func link(_ address: PageAddress) -> String { address.with("t", shortlist.text).text(language) }

    /// The same reader, whose links to this page carry a value along.
    func going(on name: String, _ value: String) -> Reader {
        Reader(language, at: address.with(name, value), site: site, files: files, now: now)
    }

    /// The name of an area where nothing stands before it.
    func heading(_ area: Area) -> String { beginning(area.name.text(language)) }

    /// A text that begins a line: Russian names of areas begin with a small letter elsewhere.
    func beginning(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// A text of the directory, marked with its language where that is not theirs.
    func text(_ text: LocalizedText) -> HTML? {
        guard let reading = text.reading(language) else { return nil }
        return marked(reading.text, in: reading.language)
    }

    /// A text in a language, marked with it where that is not theirs.
    func marked(_ text: String, in other: Language) -> HTML {
        other == language ? "\(text)" : "<span lang=\"\(other.rawValue)\">\(text)</span>"
    }
}
