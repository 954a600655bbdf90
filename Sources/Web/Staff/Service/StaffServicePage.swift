import Directory
import Foundation
import Harvest

/// A service as staff have it before them: what is known and from where, what readers report, what was changed; and what one can do.
struct StaffServicePage {
    let desk: Desk
    let lists: ControlledLists
    let service: Service
    let history: ServiceHistory
    let mistakes: [Mistake]
    /// Of colleagues, by account.
    let names: [String: String]
    var form: ServiceForm
    /// The key of the words that say what has just been done.
    var done: String?
    /// Whether somebody has changed the service since the form was opened.
    var isLate = false
    /// Whether something else was shown when somebody vouched for it.
    var isChanged = false
    /// The link for whoever offers it, shown this once.
    var link: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var path: String { "/too/teenused/\(Shortlist.short(service.id))" }
    private var isEnded: Bool { service.status == .ended }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["desk.title"],
            place: .search,
            modules: [CopyField.module],
            content: """
                <div class="wide draft review"><div class="head"><p><a class="crumb" href="\(reader.link("/too/otsing"))">\
                \(Icon.back.html(reader))\(words["staff.search"])</a></p><h1>\(reader.text(service.name))</h1>\
                <p class="quiet">\(reader.text(service.organization.name))</p>\(standing)\(form.mending)\(notice)</div>\
                <div class="known stack">\(reports)<section><h2>\(words["drafts.known"])</h2>\
                \(DraftClaims(reader: reader, service: service, lists: lists).html)</section>\(changes)</div>\
                <div class="act">\(correcting)\(vouching)\(asking)\(ending)</div></div>
                """
        ).html
    }

    private var standing: HTML {
        let ended: HTML = "<p><span class=\"badge\">\(words["review.status.ended"])</span></p>"
        return """
            \(ended, if: isEnded)<p class="ways"><a href="\(reader.link("/teenus/\(Shortlist.short(service.id))"))">\(words["drafts.public"])</a> \
            <a href="#paranda">\(words["desk.correct"])</a>\(route)</p>
            """
    }

    /// To where referrals to the service go, for those who send any.
    private var route: HTML? {
        guard desk.may(.sendReferrals), reader.site.handsOn else { return nil }
        return " <a href=\"\(reader.link("/too/teenused/\(service.id)/aadress"))\">\(words["desk.route"])</a>"
    }

    private var notice: HTML? {
        if isLate {
            return StaffNotice(title: words["desk.late"], text: "<p>\(words["desk.late.text"])</p>", isAlert: true).html
        }
        if let link { return PartnerLinkNotice(desk: desk, service: service, link: link).html }
        return done.map { StaffNotice(title: words["desk.done.\($0)"]).html }
    }

    private var correcting: HTML {
        let seen: HTML = "<input type=\"hidden\" name=\"seis\" value=\"\(history.state)\">"
        let button: HTML =
            "<p><button class=\"button\" name=\"otsus\" value=\"paranda\">\(words["review.let"])</button></p>"
        return """
            <section id="paranda"><h2>\(words["desk.correct"])</h2><p class="quiet">\(words["desk.correct.text"])</p>\
            \(desk.form(path, "\(seen)\(form.html)\(button)"))</section>
            """
    }

    private var vouching: HTML {
        """
        <section id="kinnita"><h2>\(words["desk.true"])</h2>\(changed)<p class="quiet">\(words["desk.true.text"])</p>\(shown.rows)\
        \(desk.button(path, "otsus", "kinnita", words["stale.verify"], more: "\(shown.input)\(back)"))</section>
        """
    }

    /// What one vouches for.
    private var shown: ShownValues { ShownValues(reader: reader, lists: lists, service: service) }

    private var changed: HTML? {
        isChanged ? "<p class=\"error\" role=\"alert\">\(words["desk.true.changed"])</p>" : nil
    }

    /// To where one goes on to after vouching.
    private var back: HTML? {
        guard reader.address["tagasi"] == "varskus" else { return nil }
        return "<input type=\"hidden\" name=\"tagasi\" value=\"varskus\">"
    }

    private var asking: HTML? {
        guard desk.may(.askPartners) else { return nil }
        return """
            <section><h2>\(words["desk.ask"])</h2><p class="quiet">\(words["desk.ask.text"])</p>\
            \(desk.button(path, "otsus", "link", words["partner.ask"]))</section>
            """
    }

    private var ending: HTML {
        let (key, value) = isEnded ? ("desk.again", "taasta") : ("desk.end", "lopeta")
        let button: HTML =
            "<p><button class=\"button plain\" name=\"otsus\" value=\"\(value)\">\(words[key])</button></p>"
        return """
            <section><h2>\(words["\(key).title"])</h2><p class="quiet">\(words["\(key).text"])</p>\
            \(desk.form(path, "\(button)"))</section>
            """
    }

    private var reports: HTML? {
        guard !mistakes.isEmpty else { return nil }
        let items = mistakes.map { MistakeEntry(desk: desk, mistake: $0, path: path).html }
        return "<section><h2>\(words["mistakes.title"])</h2><ul class=\"entries\">\(items)</ul></section>"
    }

    private var changes: HTML? {
        guard !history.entries.isEmpty else { return nil }
        return
            "<section><h2>\(words["desk.history"])</h2><ol class=\"entries\">\(history.entries.map(change))</ol></section>"
    }

    private func change(_ entry: ServiceHistory.Entry) -> HTML {
        let text = FieldText(reader: reader, lists: lists)
        let value = text.value(entry.field, entry.value)
        let who = names[entry.actor] ?? words[entry.actor == Decision.rule ? "desk.rule" : "desk.somebody"]
        let proposal = entry.proposal.map { number -> HTML in
            " · <a href=\"\(reader.link("/too/ettepanekud/\(number)"))\">\(words["desk.proposal"])</a>"
        }
        let shown: HTML = value.isEmpty ? "<span class=\"quiet\">\(words["review.nothing"])</span>" : "\(value)"
        let undone: HTML = " <span class=\"badge\">\(words["desk.undone"])</span>"
        return """
            <li><p class="quiet">\(reader.beginning(text.name(entry.field)))\(undone, if: entry.isUndone)</p>\
            <p class="value">\(entry.isUndone ? "<del>\(shown)</del>" : shown)</p>\
            <p class="quiet small">\(reader.moment(entry.at)), \(who)\(proposal)</p>\(undoing(entry))</li>
            """
    }

    private func undoing(_ entry: ServiceHistory.Entry) -> HTML? {
        let isOwn = entry.actor == desk.account?.id
        let isLast = history.entries.first { $0.field == entry.field && !$0.isUndone } == entry
        guard isLast, isOwn || desk.may(.undoOthersReviews), entry.canBeUndone(at: reader.now) else { return nil }
        let which: HTML = "<input type=\"hidden\" name=\"muudatus\" value=\"\(entry.number)\">"
        return desk.button(path, "otsus", "tagasi", words["desk.undo"], more: which)
    }
}
