import Search

/// The lines to call, first of all, when what was typed tells of danger; in the language of the words that were typed, not of
/// the page.
struct CrisisPanel {
    let reader: Reader
    let danger: Danger?
    let lines: [SearchResults.Hit]

    init(reader: Reader, results: SearchResults) {
        (self.reader, danger, lines) = (reader, results.danger, results.crisis)
    }

    private var words: Words { danger.map { Words.spoken($0.language) } ?? reader.words }

    /// Marks the words where they are not of the page's language.
    private var language: HTML {
        guard let language = danger?.language.rawValue, language != reader.language.rawValue else { return .none }
        return " lang=\"\(language)\""
    }

    var html: HTML {
        guard !lines.isEmpty else { return .none }
        return """
            <section class="danger"\(language) aria-labelledby="danger"><h2 id="danger" data-said>\(words["danger.title"])</h2>\
            <p>\(words["danger.text"])</p><div class="numbers">\(lines.compactMap(line))</div></section>
            """
    }

    private func line(_ hit: SearchResults.Hit) -> HTML? {
        guard let phone = hit.card.contacts.first(where: { $0.kind == .phone }), let dial = phone.dial else {
            return nil
        }
        return """
            <a class="line" href="tel:\(dial)"><b>\(phone.value)</b><span>\(CrisisLine(words: words, hit: hit).about)</span></a>
            """
    }
}

/// A line to call in few words.
struct CrisisLine {
    let words: Words
    let hit: SearchResults.Hit

    /// Those of which it can be told in one's own words for whom they are.
    static let numbers = ["112", "116111", "116006", "116123", "6558088", "16662", "1220", "116000"]

    /// For whom it is, when it answers and in which languages, as far as that is known.
    var about: String {
        let dial = hit.card.contacts.first { $0.kind == .phone }?.dial ?? ""
        let number = dial.hasPrefix("+372") ? String(dial.dropFirst(4)) : dial
        let who = Self.numbers.contains(number) ? words["crisis.\(number).who"] : hit.card.name
        let spoken = hit.card.languages.isEmpty ? [] : [Languages(words: words).names(hit.card.languages)]
        return ([who, time] + spoken).joined(separator: ", ")
    }

    private var time: String {
        let hours = Hours(words: words)
        if let opens = hit.opens { return hours.opening(opens) }
        return hit.card.hours.map { hours.text($0) } ?? words["hours.unknown"]
    }
}
