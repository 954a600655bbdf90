import Directory
import Foundation

/// What a reader reports, or a partner by refusing, with a button to settle it.
struct MistakeEntry {
    let desk: Desk
    let mistake: Mistake
    /// Where the button leads.
    let path: String
    /// The service, where it is not plain from the page.
    var service: Service?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        let isOpen = mistake.settledAt == nil
        let which: HTML = "<input type=\"hidden\" name=\"teade\" value=\"\(mistake.number)\">"
        let (key, act) = isOpen ? ("mistakes.settle", "lahenda") : ("mistakes.open", "ava")
        let settled: HTML = " <span class=\"badge\">\(words["mistakes.settled"])</span>"
        return """
            <li>\(name)<p class="quiet">\(reader.mistaken(mistake.field))\(settled, if: !isOpen)</p>\
            <p class="value">\(note)</p>\
            <p class="quiet small">\(Date(iso8601: mistake.toldAt).map { "\(reader.moment($0))" as HTML })</p>\
            <div class="actions">\(desk.button(path, "otsus", act, words[key], more: which))</div></li>
            """
    }

    private var name: HTML? {
        service.map { service in
            let link = reader.link("/too/teenused/\(Shortlist.short(service.id))")
            return "<p><a class=\"name\" href=\"\(link)\">\(reader.text(service.name))</a></p>"
        }
    }

    /// A refusal is told in words; a reader's words stand as they were written.
    private var note: String {
        guard let reason = mistake.refusal else { return mistake.note }
        return words("mistakes.refusal", ["reason": words["referral.reason.\(reason)"]])
    }
}
