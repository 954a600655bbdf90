import Directory

/// What sources say differently, side by side, and what they leave open.
struct ServiceDoubts {
    let reader: Reader
    let service: Service

    private var words: Words { reader.words }
    private var unsettled: [String] { service.freshness.unsettled.map { words.field($0) } }

    var html: HTML? {
        let contradictions = service.freshness.contradicted
        let note = reader.text(service.checkFirst)
        guard !contradictions.isEmpty || note != nil || !unsettled.isEmpty else { return nil }
        return """
            <section><div class="conflict"><h2>\(words["doubt.some"])</h2>\
            \(note.map { "<p>\($0)</p>" as HTML })\(contradictions.map(contradiction))\(open)</div></section>
            """
    }

    private var open: HTML? {
        guard !unsettled.isEmpty else { return nil }
        let fields = Array(Set(unsettled)).sorted().joined(separator: ", ")
        return "<p>\(words("doubt.unsettled", ["fields": fields]))</p>"
    }

    private func contradiction(_ field: String) -> HTML {
        let claims = service.claims.filter { $0.field == field }
        return """
            <p><b>\(words.field(field))</b>: \(words["doubt.both"])</p><ul class="claims">\(claims.map(claim))</ul>
            """
    }

    private func claim(_ claim: Claim) -> HTML {
        let value = claim.field == "hours" ? reader.hours.text(claim.value) : claim.value
        return "<li><b>\(value)</b><span class=\"small quiet\">\(Source(reader: reader, claim: claim).html)</span></li>"
    }
}

/// Where a value comes from: a link where the source is an address, and its date.
struct Source {
    let reader: Reader
    let cite: String
    let date: PartialDate?

    init(reader: Reader, claim: Claim) {
        (self.reader, cite, date) = (reader, claim.cite, claim.sourceDate)
    }

    var html: HTML {
        let when = date.map { reader.dates.plain($0) } ?? reader.words["source.undated"]
        return "\(Self.links(cite)), \(when)"
    }

    /// The parts of a citation, each address as a link by the name of its site.
    static func links(_ cite: String) -> HTML {
        cite.split(separator: " ; ").map { part -> HTML in
            let text = String(part).trimmingPrefix(" ")
            guard PublicAddress.isOpen(String(text)) else {
                return "\(String(text))"
            }
            let site = ContactButtons.site(String(text))
            return "<a href=\"\(String(text))\" rel=\"noreferrer\">\(site)</a>"
        }.joined(by: ", ")
    }
}
