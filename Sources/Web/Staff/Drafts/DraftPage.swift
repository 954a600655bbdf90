import Directory

/// A draft with every value and where each comes from, and what one can do with it.
struct DraftPage {
    let desk: Desk
    let service: Service
    let lists: ControlledLists
    /// The decision that holds; none while it waits.
    let check: DraftCheck?
    let correction: Correction
    /// What the list that it was opened from was narrowed to.
    var filter = DraftFilter()
    /// What was given as the reason for rejecting.
    var reason = ""
    /// The fields that have to be mended.
    var faults: [String] = []

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var path: String { "/too/mustandid/\(service.id)" }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["drafts.single"],
            place: .drafts,
            modules: ["keys.js"],
            content: """
                <div class="wide draft"><div class="head"><p><a class="crumb" data-key="l" href="\(reader.link("/too/mustandid", filter.query))">\
                \(Icon.back.html(reader))\(words["staff.drafts"])</a></p><h1>\(reader.text(service.name))</h1>\
                <p class="quiet">\(reader.text(service.organization.name))</p>\(keys, if: check == nil)\(mending)</div>\
                <section class="known"><h2>\(words["drafts.known"])</h2>\(DraftClaims(reader: reader, service: service, lists: lists).html)\
                </section><div class="act">\(act)</div></div>
                """
        ).html
    }

    private var keys: HTML { Hotkeys(words: words, family: "drafts", keys: ["a", "r", "l"]).html }

    private var mending: HTML? {
        guard !faults.isEmpty else { return nil }
        let links = faults.map { "<li><a href=\"#\($0)\">\(told($0))</a></li>" as HTML }
        return StaffNotice(title: words["mistake.mend"], text: "<ul>\(links)</ul>", isAlert: true).html
    }

    /// Why a field has to be mended.
    private func told(_ name: String) -> String {
        guard let field = Field(rawValue: name) else { return words["drafts.fault.\(name)"] }
        let why = field.fault(correction[field], lists).map { words.fault($0, of: field) } ?? words["review.fault.this"]
        return "\(reader.beginning(words.field(name))): \(why)"
    }

    private var act: HTML {
        guard let check else { return "\(confirming)\(rejecting)" }
        let when = words("drafts.when", ["when": reader.moment(check.decidedAt)])
        return """
            \(DecidedNotice(desk: desk, check: check).html)<p class="quiet">\(when)</p>\
            \(check.reason.map { "<p>\(words["drafts.reason"]): \($0)</p>" as HTML })
            """
    }

    private var confirming: HTML {
        let fields = Correction.fields.map { field -> HTML in
            FieldInput(
                reader: reader,
                lists: lists,
                name: field.rawValue,
                value: correction[field],
                isFaulty: faults.contains(field.rawValue)
            ).html
        }
        let source = StaffField(
            name: "cite",
            label: words["drafts.cite"],
            value: correction.cite,
            hint: words["drafts.cite.hint"],
            fault: faults.contains("cite") ? words["drafts.fault.cite"] : nil,
            isRequired: false,
            most: 300
        )
        return """
            <section><h2>\(words["drafts.check"])</h2><p class="quiet">\(words["drafts.check.text"])</p>\
            \(desk.form(path, "\(filter.hidden)\(shown.input)\(fields)\(source.html)<p><button class=\"button\" data-key=\"a\" name=\"otsus\" value=\"kinnita\">\(words["drafts.confirm"])</button></p>"))\
            </section>
            """
    }

    /// What one vouches for stands beside.
    private var shown: ShownValues { ShownValues(reader: reader, lists: lists, service: service) }

    private var rejecting: HTML {
        let field = StaffField(
            name: "reason",
            label: words["drafts.reason"],
            value: reason,
            hint: words["drafts.reason.hint"],
            fault: faults.contains("reason") ? words["drafts.fault.reason"] : nil,
            lines: 2,
            most: 500,
            key: "r"
        )
        return """
            <section><h2>\(words["drafts.refuse"])</h2>\
            \(desk.form(path, "\(filter.hidden)\(field.html)<p><button class=\"button plain\" name=\"otsus\" value=\"lukka\">\(words["drafts.reject"])</button></p>"))\
            </section>
            """
    }
}
