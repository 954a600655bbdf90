import Foundation

/// A page or a part of one as the gallery shows it: what stands between head and foot, under a name.
struct Specimen {
    let name: String
    private let part: HTML

    /// A part of a page.
    init(_ name: String, part: HTML) { (self.name, self.part) = (name, part) }

    /// A whole page without what every page has.
    init(_ name: String, page: HTML) {
        self.name = name
        let markup = page.description
        let isMeeting = markup.contains("<body class=\"meeting\"")
        let (from, to) =
            isMeeting ? ("<header class=\"desk\"", "<p class=\"unseen\" role=\"status\"") : ("<main", "</main>")
        guard let start = markup.range(of: from), let end = markup.range(of: to, options: .backwards) else {
            part = page
            return
        }
        let shown = "\(markup[start.lowerBound..<end.lowerBound])\(isMeeting ? "" : "</main>")"
        part = HTML(markup: isMeeting ? "<div class=\"meeting\">\(shown)</div>" : shown)
    }

    /// With identifiers of its own, so that many stand in one document.
    func html(number: Int) -> HTML {
        """
        <section class="specimen" id="naide-\(number)"><h2>\(number). \(name)</h2>\(Self.apart(part, "n\(number)-"))</section>

        """
    }

    /// What may stand only once in a document, and what it becomes.
    private static let whole = [
        ("id=\"sisu\" tabindex=\"-1\"", "id=\"sisu\""),
        ("id=\"tulemused\" data-part tabindex=\"-1\"", "id=\"tulemused\" data-part"), ("<main", "<div"),
        ("</main>", "</div>"), ("<nav ", "<div role=\"group\" "), ("</nav>", "</div>"),
        ("<aside ", "<div role=\"group\" "),
        ("</aside>", "</div>"), (" role=\"search\"", ""),
        (" autofocus", ""),
    ]

    private static func apart(_ part: HTML, _ prefix: String) -> HTML {
        var markup = part.description
        for (there, here) in Self.whole { markup = markup.replacing(there, with: here) }
        markup.replace(/\ (id|for|form|aria-labelledby|aria-describedby)="([^"]+)"/) { match in
            let names = match.output.2.split(separator: " ").map { "\(prefix)\($0)" }.joined(separator: " ")
            return " \(match.output.1)=\"\(names)\""
        }
        markup.replace(/\ href="#([^"]+)"/) { " href=\"#\(prefix)\($0.output.1)\"" }
        return HTML(markup: markup)
    }
}
