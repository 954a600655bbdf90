import Search

/// The lines to call, first of all, when what was typed tells of danger.
struct CrisisPanel {
    let reader: Reader
    let lines: [SearchResults.Hit]

    var html: HTML {
        guard !lines.isEmpty else { return .none }
        return """
            <section class="danger" aria-labelledby="danger"><h2 id="danger">\(reader.words["danger.title"])</h2>\
            <p>\(reader.words["danger.text"])</p><div class="lines">\(lines.compactMap(line))</div></section>
            """
    }

    private func line(_ hit: SearchResults.Hit) -> HTML? {
        guard let phone = hit.card.contacts.first(where: { $0.kind == .phone }), let dial = phone.dial else {
            return nil
        }
        return """
            <a class="line" href="tel:\(dial)"><b>\(phone.value)</b><span>\(about(hit))</span></a>
            """
    }

    /// For whom the line is, and when it answers.
    func about(_ hit: SearchResults.Hit) -> String {
        let dial = hit.card.contacts.first { $0.kind == .phone }?.dial ?? ""
        let isKnown = CrisisStrip.numbers.contains { $0.replacing(" ", with: "") == dial }
        return "\(isKnown ? reader.words["crisis.\(dial).who"] : hit.card.name), \(time(hit))"
    }

    private func time(_ hit: SearchResults.Hit) -> String {
        if let opens = hit.opens { return reader.hours.opening(opens) }
        return hit.card.hours.map { reader.hours.text($0) } ?? reader.words["hours.unknown"]
    }
}
