import Markup

/// Reads the events of a calendar (iCalendar, RFC 5545).
struct CalendarReading {
    let extraction: Extraction

    /// A line of a calendar, unfolded: `DTSTART;TZID=Europe/Tallinn:20261205T170000`.
    struct Property {
        let name: String
        let parameters: [String: String]
        let value: String
    }

    private static let longestLine = 100_000

    func read(_ page: FetchedPage) throws -> (PageContent, PageVerdict) {
        let text = DecodedText(page.bytes, contentType: page.contentType).text
        var content = PageContent()
        let lines = Self.unfolded(text)
        guard lines.contains(where: { $0.uppercased() == "BEGIN:VCALENDAR" }) else {
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: String(text.prefix(80)))]
            return (content, .wrongKind)
        }
        let events = Self.events(lines.compactMap(Self.property))
        extraction.add(events.map { RowCard(address: page.address, columns: CalendarEvent($0).columns) }, to: &content)
        return (content, .ok)
    }

    /// Long lines go on in the next, behind a space.
    static func unfolded(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            if let first = line.first, first == " " || first == "\t", let last = lines.last {
                if last.utf8.count < longestLine { lines[lines.count - 1] += line.dropFirst() }
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    static func property(_ line: String) -> Property? {
        var (parts, part, isQuoted): ([String], String, Bool) = ([], "", false)
        for (index, letter) in zip(line.indices, line) {
            if letter == "\"" { isQuoted.toggle() }
            guard !isQuoted, letter == ";" || letter == ":" else {
                if letter != "\"" { part.append(letter) }
                continue
            }
            parts.append(part)
            part = ""
            guard letter == ":" else { continue }
            let pairs = parts.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
            let parameters = pairs.filter { $0.count == 2 }.map { ($0[0].uppercased(), $0[1]) }
            return Property(
                name: parts[0].uppercased(),
                parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }),
                value: String(line[line.index(after: index)...])
            )
        }
        return nil
    }

    /// The properties of each event; alarms inside of one do not count.
    private static func events(_ properties: [Property]) -> [[Property]] {
        var (events, event, inner): ([[Property]], [Property]?, Int) = ([], nil, 0)
        for property in properties {
            switch (property.name, property.value.uppercased()) {
            case ("BEGIN", "VEVENT"): (event, inner) = ([], 0)
            case ("END", "VEVENT"):
                if let event { events.append(event) }
                event = nil
            case ("BEGIN", _): inner += 1
            case ("END", _): inner -= 1
            default: if inner == 0 { event?.append(property) }
            }
        }
        return events
    }
}
