import Directory
import Referrals

/// Who looked at what is sealed, when, why and at what; for the sender and for the young person alike.
struct LookList {
    let reader: Reader
    let lists: ControlledLists
    let looks: [Look]
    /// Names of accounts; without them the party is named.
    var people: [String: String] = [:]

    var html: HTML {
        let words = reader.words
        let rows = looks.reversed().map { look -> HTML in
            let who = look.account.flatMap { people[$0] } ?? words["referral.party.\(look.party.rawValue)"]
            let what = look.shown.map { words["look.shown.\($0)"] }.joined(separator: ", ")
            return """
                <li><b>\(who)</b>, \(reader.moment(look.at))<br><span class="quiet">\(words["look.purpose.\(look.purpose.rawValue)"]): \(what)</span></li>
                """
        }
        return "<ul class=\"plainlist looks\">\(rows)</ul>"
    }
}
