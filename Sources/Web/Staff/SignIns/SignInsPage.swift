import Accounts

/// Who came in, was refused or went: somebody's own lines, or those of all whom an administrator keeps.
struct SignInsPage {
    /// How many lines stand on a page.
    static let size = 50

    let desk: Desk
    let records: [SignInRecord]
    let count: Int
    /// From 1.
    let page: Int
    /// The accounts to choose from and their names; none on one's own page.
    var accounts: [Account]?
    /// The account whose lines are shown; all when empty.
    var chosen = ""
    /// Since when, and from where.
    var wanted = SignInRecord.Wanted()
    /// What keys are called, by their identifiers.
    var keys: [String: String] = [:]

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var back: (String, String) {
        accounts == nil ? ("/too/profiil", words["staff.profile"]) : ("/too/kontod", words["staff.accounts"])
    }

    var html: HTML {
        let pages = StaffPages(
            desk: desk,
            page: page,
            last: max(1, (count + Self.size - 1) / Self.size),
            label: words["signins.pages"],
            around: 3
        )
        return StaffLayout(
            desk: desk,
            title: words["signins.title"],
            place: accounts == nil ? .profile : .accounts,
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(reader.link(back.0))">\(Icon.back.html(reader))\(back.1)</a></p>\
                <h1>\(words["signins.title"])</h1><p class="measure quiet">\(words["signins.text"]) \(words[accounts == nil ? "signins.own" : "signins.others"])</p>\(filter)\(list)\(pages.html)</div>
                """
        ).html
    }

    private var filter: HTML? {
        guard let accounts else { return nil }
        let options = accounts.map { account -> HTML in
            "<option value=\"\(account.id)\"\(" selected", if: account.id == chosen)>\(account.name), \(account.email)</option>"
        }
        return """
            <form class="form" action="\(reader.link("/too/sisselogimised"))"><div class="field"><label for="konto">\
            \(words["signins.account"])</label><select id="konto" name="konto"><option value="">\(words["signins.all"])</option>\
            \(options)</select></div>\
            \(StaffField(name: "alates", label: words["signins.since"], value: wanted.since?.description ?? "", type: "date", isRequired: false).html)\
            \(StaffField(name: "vork", label: words["signins.network"], value: wanted.network, isRequired: false, most: 60).html)\
            <p><button class="button plain">\(words["signins.show"])</button></p></form>
            """
    }

    private var list: HTML {
        records.isEmpty ? "<p>\(words["signins.none"])</p>" : "<ul class=\"entries\">\(records.map(entry))</ul>"
    }

    private func entry(_ record: SignInRecord) -> HTML {
        let name = accounts.map { accounts in
            record.account.map { id in accounts.first { $0.id == id }?.name ?? words["signins.other"] }
                ?? words["signins.nobody"]
        }
        let key = record.key.map { keys[$0] ?? words["keys.key"] }
        let network = record.network == "*" ? words["signins.elsewhere"] : record.network
        let facts = [name, key, network, record.browser].compactMap { $0 }.filter { !$0.isEmpty }.joined(
            separator: ", "
        )
        let times: HTML = " <span class=\"badge\">\(words.counted("signins.times", record.times))</span>"
        return """
            <li><p><b>\(words["signins.kind.\(record.kind.rawValue)"])</b>\(times, if: record.times > 1)</p>\
            <p class="quiet">\(reader.moments(record.first, record.at))<br>\(facts)</p></li>
            """
    }
}
