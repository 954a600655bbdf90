import Directory
import Harvest

/// One proposal: what was found, and a form to set it right before it is let in.
struct ProposalPage {
    let desk: Desk
    let lists: ControlledLists
    let proposal: Proposal
    /// What the directory shows now.
    let service: Service?
    /// What stands in the form, by field.
    let values: [String: String]
    /// Whether the record can be told apart from the service, and what a person has told apart already.
    var canPart = false
    var parting: Parting?
    /// The field that has to be mended.
    var fault: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var card: ProposalCard { ProposalCard(reader: reader, lists: lists, proposal: proposal) }
    private var text: FieldText { FieldText(reader: reader, lists: lists) }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["review.single"],
            place: .proposals,
            content: """
                <div class="wide draft review"><div class="head"><p><a class="crumb" href="\(reader.link("/too/ettepanekud"))">\
                \(Icon.back.html(reader))\(words["staff.proposals"])</a></p><h1>\(proposal.name)</h1>\
                <p class="quiet">\(proposal.organization)</p><p>\(card.badges)</p>\(mending)</div>\
                <section class="known"><h2>\(words["review.found"])</h2>\(card.change)\(card.origin)\(known)</section>\
                <div class="act">\(act)\(apart)</div></div>
                """
        ).html
    }

    private var mending: HTML? {
        guard let fault else { return nil }
        let link: HTML = "<p><a href=\"#\(fault)\">\(words("review.fault", ["field": text.name(fault)]))</a></p>"
        return StaffNotice(title: words["mistake.mend"], text: link, isAlert: true).html
    }

    /// What the directory knows of the service beside.
    private var known: HTML? {
        guard let service else { return nil }
        let look: HTML = """
            <p><a href="\(reader.link("/teenus/\(Shortlist.short(service.id))"))">\(words["drafts.public"])</a></p>
            """
        return """
            \(look, if: service.status != .draft)<details><summary>\(words["review.whole"])</summary>\
            \(DraftClaims(reader: reader, service: service, lists: lists).html)</details>
            """
    }

    private var act: HTML {
        if let parting { return parted(parting) }
        guard proposal.decision == nil else { return "\(DoneNotice(desk: desk, proposal: proposal).html)" }
        let path = "/too/ettepanekud/\(proposal.number)"
        if proposal.kind == .document { return looked(path) }
        let accept: HTML = """
            \(fields)<p><button class="button" name="otsus" value="paranda">\(words["review.let"])</button></p>
            """
        let reject: HTML = """
            <p><button class="button plain" name="otsus" value="lukka">\(words["review.reject"])</button></p>
            """
        return """
            <section><h2>\(words[proposal.kind == .new ? "review.add" : "review.right"])</h2>\(desk.form(path, accept))</section>\
            <section><h2>\(words["drafts.refuse"])</h2><p class="quiet">\(words["review.reject.text"])</p>\(desk.form(path, reject))</section>
            """
    }

    /// A document is looked at, and what it changes is set right in the service itself.
    private func looked(_ path: String) -> HTML {
        let correct = service.map { service -> HTML in
            let link = reader.link("/too/teenused/\(Shortlist.short(service.id))")
            return "<p><a class=\"button plain\" href=\"\(link)\">\(words["desk.correct"])</a></p>"
        }
        let button: HTML =
            "<p><button class=\"button\" name=\"otsus\" value=\"vota\">\(words["review.seen"])</button></p>"
        return """
            <section><h2>\(words["review.document.look"])</h2><p class="quiet">\(words["review.document.text"])</p>\
            \(correct)\(desk.form(path, button))</section>
            """
    }

    /// For a record that was taken for a service it is not about.
    private var apart: HTML? {
        guard canPart else { return nil }
        let button: HTML = """
            <p><button class="button plain" name="otsus" value="lahku">\(words["review.apart"])</button></p>
            """
        return """
            <section><h2>\(words["review.apart.title"])</h2><p class="quiet">\(words["review.apart.text"])</p>\
            \(desk.form("/too/ettepanekud/\(proposal.number)", button))</section>
            """
    }

    /// What a person has told apart, with a way back.
    private func parted(_ parting: Parting) -> HTML {
        let mayUndo = parting.by == desk.account?.id || desk.may(.undoOthersReviews)
        let undo = desk.button("/too/ettepanekud/\(proposal.number)", "otsus", "kokku", words["desk.undo"])
        let look = reader.link(
            "/too/ettepanekud",
            ["allikas": proposal.source ?? "", "liik": Proposal.Kind.new.rawValue]
        )
        return StaffNotice(
            title: words["review.apart.done"],
            text: """
                <p>\(words["review.apart.done.text"]) <a href="\(look)">\(words["review.apart.new"])</a></p>\
                \(undo, if: mayUndo)
                """
        ).html
    }

    private var fields: HTML {
        switch proposal.kind {
        case .ended: "<p>\(words["review.ended.text"])</p>"
        case .document: .none
        case .field: field
        case .new:
            NewServiceInputs(
                reader: reader,
                lists: lists,
                values: values,
                faults: [fault].compactMap { $0 }
            ).html
        }
    }

    private var field: HTML {
        FieldInput(
            reader: reader,
            lists: lists,
            name: proposal.field,
            value: values[proposal.field] ?? "",
            isFaulty: fault == proposal.field
        ).html
    }
}
