import Directory

/// Every value of a record with its source, the source's date and how far it is to be trusted.
struct DraftClaims {
    let reader: Reader
    let service: Service
    let lists: ControlledLists

    private var words: Words { reader.words }

    var html: HTML { "<ul class=\"entries\">\(service.claims.map(entry))</ul>" }

    private func entry(_ claim: Claim) -> HTML {
        let open: HTML = " <span class=\"badge\">\(words["drafts.unsettled"])</span>"
        let other: HTML = " <span class=\"badge\">\(words["drafts.dissent"])</span>"
        return """
            <li><p class="quiet">\(words.field(claim.field))\(open, if: !claim.settled)\(other, if: claim.dissent)</p>\
            <p class="value">\(value(claim))</p>\
            <p class="quiet small">\(source(claim)) · \
            \(words["staff.confidence.\(claim.confidence.rawValue)"])</p></li>
            """
    }

    /// A value beside its name, without where it comes from.
    func row(_ claim: Claim) -> HTML {
        "<div><dt>\(reader.beginning(words.field(claim.field)))</dt><dd>\(value(claim))</dd></div>"
    }

    private func source(_ claim: Claim) -> HTML {
        let when = claim.sourceDate.map { reader.dates.plain($0) } ?? words["source.undated"]
        return "\(Source.links(Draft.plainCite(claim.cite))), \(when)"
    }

    /// What the record shows, in the reader's language where it has one; what else was said, as it was written.
    private func value(_ claim: Claim) -> HTML {
        let shown = claim.dissent ? nil : shown(claim.field)
        if let shown { return shown }
        if claim.field == "hours" { return "\(reader.hours.text(claim.value))" }
        return reader.language == .et ? "\(claim.value)" : "<span lang=\"et\">\(claim.value)</span>"
    }

    private func shown(_ field: String) -> HTML? {
        let language = reader.language
        switch field {
        case "name": return reader.text(service.name)
        case "summary": return reader.text(service.summary)
        case "description": return reader.text(service.description)
        case "audience": return reader.text(service.eligibility.audience)
        case "first_step": return reader.text(service.route.firstStep)
        case "documents": return reader.text(service.route.documents)
        case "decides": return reader.text(service.route.decides)
        case "waiting": return reader.text(service.route.waiting)
        case "check_first": return reader.text(service.checkFirst)
        case "needs": return list(service.needs.map { lists.need($0)?.name.text(language) ?? $0 })
        case "area": return list(service.areas.map { lists.area($0)?.name.text(language) ?? $0 })
        case "cost", "age", "valid", "location",
            _ where Field.flags.contains { $0.rawValue == field }:
            guard let field = Field(rawValue: field) else { return nil }
            let value = service.written(field)
            return value.isEmpty ? nil : "\(FieldText(reader: reader, lists: lists).value(field.rawValue, value))"
        case "languages": return "\(Languages(words: words).names(service.languages))"
        case "links", "phones", "emails":
            return Field(rawValue: field).map { list($0.shape.pieces(service.written($0))) }
        default: return nil
        }
    }

    private func list(_ values: [String]) -> HTML { values.map { "\($0)" as HTML }.joined(by: ", ") }
}
