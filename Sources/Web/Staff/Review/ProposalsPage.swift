import Directory
import Harvest

/// The proposals that wait, the most urgent first, each with what one can do by one key; or what was decided last.
struct ProposalsPage {
    enum View: String, CaseIterable { case waiting = "", decided = "otsustatud", ruled = "reegel" }

    static let size = 25

    let desk: Desk
    let lists: ControlledLists
    let view: View
    let proposals: [Proposal]
    /// How many others say the very same, by number.
    var alike: [Int64: Int] = [:]
    let total: Int
    let filter: Proposal.Filter
    let sources: [SourceRecord]
    let page: Int
    /// What has just been decided, and how many with it.
    var done: (proposal: Proposal, count: Int)?
    /// Whether somebody else was first.
    var isLate = false

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.proposals"],
            place: .proposals,
            modules: ["keys.js"],
            content: """
                <div class="wide stack review"><h1>\(words["staff.proposals"])</h1>\
                <p class="measure quiet">\(words["review.text"])</p>\(views)\(notice)\(body)</div>
                """
        ).html
    }

    private var views: HTML {
        let links = View.allCases.map { item -> HTML in
            let address = reader.link("/too/ettepanekud", ["vaade": item.rawValue])
            let key = item.rawValue.isEmpty ? "ootel" : item.rawValue
            return
                "<a href=\"\(address)\"\(" aria-current=\"page\"", if: item == view)>\(words["review.view.\(key)"])</a>"
        }
        return "<nav class=\"views\" aria-label=\"\(words["review.views"])\">\(links)</nav>"
    }

    private var notice: HTML? {
        if isLate {
            let text: HTML = "<p>\(words["review.late.text"])</p>"
            return StaffNotice(title: words["review.late"], text: text, isAlert: true).html
        }
        return done.map { DoneNotice(desk: desk, proposal: $0.proposal, count: $0.count).html ?? .none }
    }

    private var body: HTML {
        guard view == .waiting else { return "<ol class=\"entries\">\(proposals.map(decided))</ol>\(nothing)" }
        return """
            \(sieve)<h2>\(words.counted("review.count", total))</h2>\(keys)\(nothing)\
            <ol class="queue">\(proposals.map(entry))</ol>\(pages)
            """
    }

    private var nothing: HTML? {
        guard proposals.isEmpty else { return nil }
        guard view == .waiting, filter == Proposal.Filter() else { return "<p>\(words["review.nothing.here"])</p>" }
        return """
            <div class="measure"><p class="lead">\(words["review.empty"])</p><p>\(words["review.empty.text"])</p>\
            <p><a class="button plain" href="\(reader.link("/too/varskus"))">\(words["review.empty.stale"])</a></p></div>
            """
    }

    private var keys: HTML? {
        guard !proposals.isEmpty else { return nil }
        return Hotkeys(words: words, family: "review", keys: ["j", "k", "a", "e", "r", "u"]).html
    }

    private var sieve: HTML {
        let known = sources.map { ($0.name, $0.title) } + [(Proposal.partner, words["review.partner"])]
        let options = known.map { name, title -> HTML in
            "<option value=\"\(name)\"\(" selected", if: name == filter.source)>\(title)</option>"
        }
        let kinds = Proposal.Kind.allCases.map { kind -> HTML in
            "<option value=\"\(kind.rawValue)\"\(" selected", if: kind == filter.kind)>\(words["review.kind.\(kind.rawValue)"])</option>"
        }
        let all: HTML = "<option value=\"\">\(words["filter.all"])</option>"
        return """
            <form class="sieve" method="get" action="\(reader.link("/too/ettepanekud"))">\
            <div class="field"><label for="allikas">\(words["review.source"])</label><select id="allikas" name="allikas">\(all)\(options)</select></div>\
            <div class="field"><label for="liik">\(words["review.kind"])</label><select id="liik" name="liik">\(all)\(kinds)</select></div>\
            <button class="button plain">\(words["drafts.show"])</button></form>
            """
    }

    private func entry(_ proposal: Proposal) -> HTML {
        let card = ProposalCard(reader: reader, lists: lists, proposal: proposal)
        return """
            <li class="proposal" id="e\(proposal.number)" tabindex="-1" data-item><div class="what">\(card.badges)\
            <h3><a href="\(path(proposal))">\(proposal.name)</a></h3>\
            <p class="quiet small">\(proposal.organization)</p></div>\(card.change)\(card.origin)\(act(proposal))</li>
            """
    }

    private func act(_ proposal: Proposal) -> HTML {
        let others = alike[proposal.number] ?? 0
        let along: HTML = """
            <label class="choice"><input type="checkbox" name="koik" value="1">\(words("review.alike", ["count": "\(others)"]))</label>
            """
        let back: HTML = """
            <input type="hidden" name="allikas" value="\(filter.source)"><input type="hidden" name="liik" value="\(filter.kind?.rawValue ?? "")">
            """
        guard proposal.kind != .document else {
            let buttons: HTML = """
                \(back)<button class="button" data-key="a" name="otsus" value="vota">\(words["review.seen"])</button>\
                <a class="button plain" data-key="e" href="\(path(proposal))">\(words["review.look"])</a>
                """
            return desk.form("/too/ettepanekud/\(proposal.number)", shape: "act", buttons)
        }
        return desk.form(
            "/too/ettepanekud/\(proposal.number)",
            shape: "act",
            """
            \(back)\(along, if: others > 0)<button class="button" data-key="a" name="otsus" value="vota">\(words["review.accept"])</button>\
            <a class="button plain" data-key="e" href="\(path(proposal))">\(words["review.edit"])</a>\
            <button class="button plain" data-key="r" name="otsus" value="lukka">\(words["review.reject"])</button>
            """
        )
    }

    private func path(_ proposal: Proposal) -> String { reader.link("/too/ettepanekud/\(proposal.number)") }

    private func decided(_ proposal: Proposal) -> HTML {
        let card = ProposalCard(reader: reader, lists: lists, proposal: proposal)
        let verdict = proposal.decision.map { decision -> HTML in
            "<p class=\"quiet small\">\(words["review.verdict.\(decision.verdict.rawValue)"]), \(reader.moment(decision.at))</p>"
        }
        return """
            <li>\(card.badges)<p><a class="name" href="\(path(proposal))">\(proposal.name)</a></p>\(card.change)\(verdict)\
            \(UndoReview(desk: desk, proposal: proposal).html)</li>
            """
    }

    private var pages: HTML? {
        let last = (total + Self.size - 1) / Self.size
        return StaffPages(desk: desk, page: page, last: last, label: words["review.pages"], around: 5).html
    }
}

/// What has been decided about a proposal, with a way back.
struct DoneNotice {
    let desk: Desk
    let proposal: Proposal
    var count = 1

    var html: HTML? {
        guard let decision = proposal.decision else { return nil }
        let (words, reader) = (desk.words, desk.reader)
        let service = proposal.service ?? decision.service
        let isIn = decision.verdict != .rejected && proposal.kind != .document
        let look = service.map { id -> HTML in
            "<p><a href=\"\(reader.link("/teenus/\(Shortlist.short(id))"))\">\(words["drafts.public"])</a></p>"
        }
        let more: HTML = "<p>\(words("review.along", ["count": "\(count - 1)"]))</p>"
        return StaffNotice(
            title: words("review.done.\(decision.verdict.rawValue)", ["name": proposal.name]),
            text: "\(more, if: count > 1)\(look ?? .none, if: isIn)\(UndoReview(desk: desk, proposal: proposal).html)"
        ).html
    }
}

/// Takes a decision back, for those who may and as long as it is possible.
struct UndoReview {
    let desk: Desk
    let proposal: Proposal

    var html: HTML? {
        guard let decision = proposal.decision, decision.canBeUndone(at: desk.reader.now) else { return nil }
        let isOwn = decision.by == desk.account?.id || decision.by == Decision.rule
        guard isOwn || desk.may(.undoOthersReviews) else { return nil }
        return desk.button(
            "/too/ettepanekud/\(proposal.number)",
            "otsus",
            "tagasi",
            desk.words["review.undo"],
            key: "u"
        )
    }
}
