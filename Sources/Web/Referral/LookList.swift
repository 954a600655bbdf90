import Directory
import Referrals

/// Who looked at a referral, as whom, when, why and at what; for the sender and for the young person alike.
struct LookList {
    let reader: Reader
    let looks: [Look]
    /// Names of accounts, for staff. The young person reads as whom somebody looked.
    var people: [String: String]?

    private var words: Words { reader.words }

    var html: HTML {
        let rows = looks.reversed().map { look -> HTML in
            """
            <li><b>\(who(look))</b>, \(reader.moment(look.at))<br>\
            <span class="quiet">\(words["look.purpose.\(look.purpose.rawValue)"]): \(what(look))</span></li>
            """
        }
        return "<ul class=\"plainlist looks\">\(rows)</ul>"
    }

    private func what(_ look: Look) -> String {
        guard !look.shown.isEmpty else { return words["look.facts"] }
        return look.shown.map { words["look.shown.\($0)"] }.joined(separator: ", ")
    }

    private func who(_ look: Look) -> String {
        guard let people else { return capacity(look, "own.look") }
        guard let name = look.account.flatMap({ people[$0] }), look.capacity != .program else {
            return reader.beginning(capacity(look, "look.by"))
        }
        return "\(name), \(capacity(look, "look.by"))"
    }

    private func capacity(_ look: Look, _ family: String) -> String {
        guard let capacity = look.capacity else { return words["referral.party.\(look.party.rawValue)"] }
        return words("\(family).\(capacity.rawValue)", ["name": look.program ?? ""])
    }
}
