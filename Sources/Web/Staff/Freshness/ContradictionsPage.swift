import Directory
import Storage

/// Fields of which sources say different things, side by side, and what one can do about each.
struct ContradictionsPage {
    let desk: Desk
    let lists: ControlledLists
    let contradictions: [Contradiction]

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var text: FieldText { FieldText(reader: reader, lists: lists) }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["freshness.view.vastuolud"],
            place: .freshness,
            content: """
                <div class="wide stack"><h1>\(words["freshness.view.vastuolud"])</h1>\
                \(FreshnessViews(desk: desk, view: .contradictions).html)\
                <p class="measure quiet">\(words["contradictions.text"])</p>\(list)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !contradictions.isEmpty else { return "<p class=\"lead\">\(words["contradictions.none"])</p>" }
        return "<ul class=\"entries\">\(contradictions.map(entry))</ul>"
    }

    private func entry(_ item: Contradiction) -> HTML {
        let which: HTML = """
            <input type="hidden" name="teenus" value="\(item.service.id)"><input type="hidden" name="vali" value="\(item.field)">\
            <input type="hidden" name="\(ShownValues.field)" value="\(Self.state(item))">
            """
        let shown = item.shown.map { "<li><b>\(words["contradictions.shown"])</b> \(claim($0))</li>" as HTML }
        let others = item.others.map { other -> HTML in
            let take: HTML = """
                \(which)<input type="hidden" name="vaartus" value="\(other.value)"><input type="hidden" name="viide" value="\(other.cite)">
                """
            let button = desk.button("/too/vastuolud", "tegu", "vota", words["contradictions.take"], more: take)
            return "<li>\(claim(other)) \(button, if: canTake(other))</li>"
        }
        return """
            <li><p><a class="name" href="\(reader.link("/teenus/\(Shortlist.short(item.service.id))"))">\(reader.text(item.service.name))</a> \
            <span class="badge">\(text.name(item.field))</span></p><ul class="plainlist">\(shown)\(others)</ul>\
            <div class="actions">\(desk.button("/too/vastuolud", "tegu", "jaab", words["contradictions.keep"], more: which))</div></li>
            """
    }

    /// What stands side by side, as the forms bring it along.
    static func state(_ item: Contradiction) -> String {
        let said = ([item.shown].compactMap { $0 } + item.others).map { "\($0.value)\u{1F}\($0.cite)" }
        return String(Fingerprint.sha256(said.joined(separator: "\u{1E}")).prefix(32))
    }

    /// Whether a value is written as the field has it, so that it can be taken over as it is.
    private func canTake(_ claim: Claim) -> Bool {
        Field(rawValue: claim.field).map { $0.isKept && $0.accepts(claim.value, lists) } == true
    }

    private func claim(_ claim: Claim) -> HTML {
        "\(text.value(claim.field, claim.value)) <span class=\"quiet small\">\(Source(reader: reader, claim: claim).html)</span>"
    }
}
