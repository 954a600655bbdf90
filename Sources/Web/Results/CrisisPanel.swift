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
        let isKnown = CrisisStrip.numbers.contains { $0.replacing(" ", with: "") == dial }
        let who = isKnown ? reader.words["crisis.\(dial).who"] : hit.card.name
        return """
            <a class="line" href="tel:\(dial)"><b>\(phone.value)</b><span>\(who), \(time(hit))</span></a>
            """
    }

    private func time(_ hit: SearchResults.Hit) -> String {
        if let opens = hit.opens { return reader.hours.opening(opens) }
        return hit.card.hours.map { reader.hours.text($0) } ?? reader.words["hours.unknown"]
    }
}
