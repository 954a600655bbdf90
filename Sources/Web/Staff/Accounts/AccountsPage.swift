import Accounts
import Directory

/// Who works here, for administrators: add, invite, keep out.
struct AccountsPage {
    /// What was filled in to add somebody, and the field that has to be mended.
    struct Form {
        var name = ""
        var email = ""
        var role = Role.specialist
        var municipality: String
        /// Whether an administrator shall be one of the whole installation.
        var isWhole = false
        var fault: String?
    }

    let desk: Desk
    let accounts: [Account]
    let lists: ControlledLists
    let form: Form
    /// The accounts that have a second factor, and those that are bound to an identity of the provider.
    var secondFactors: Set<String> = []
    var identities: Set<String> = []
    /// Whom a link was made for, and the link, which is shown this once.
    var invited: (account: Account, link: String)?
    /// Whom no mail can be sent to, although a link may reach them by mail only.
    var unmailed: Account?
    /// Who holds referrals and cannot be moved yet.
    var held: Account?
    /// The key of the words that say what was done.
    var done: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.accounts"],
            place: .accounts,
            modules: [CopyField.module],
            content: """
                <div class="wide stack"><h1>\(words["staff.accounts"])</h1>\
                \(done.map { StaffNotice(title: words[$0]).html })\(refused)\(link)\
                <p class="quiet">\(words[desk.account?.isWhole == true ? "accounts.whole.text" : "accounts.own.text"])</p>\
                <p><a href="\(reader.link("/too/votmed"))">\(words["keys.title"])</a></p>\
                <p><a href="\(reader.link("/too/sisselogimised"))">\(words["signins.title"])</a></p>\
                <section><h2>\(words["accounts.all"])</h2><ul class="entries">\(accounts.map(entry))</ul></section>\
                <section id="uus-konto"><h2>\(words["accounts.add"])</h2>\(desk.form("/too/kontod", fields))</section></div>
                """
        ).html
    }

    private var link: HTML? {
        invited.map { account, link in
            StaffNotice(
                title: words("accounts.link", ["name": account.name]),
                text: """
                    <p>\(words["accounts.link.text"])</p>\
                    \(CopyField(id: "link", label: words["share.link"], value: link, words: words).html)
                    """
            ).html
        }
    }

    private var refused: HTML? {
        let unmailed = unmailed.map { ("accounts.unmailed", $0) }
        return (unmailed ?? held.map { ("accounts.held", $0) }).map { key, account in
            let text: HTML = "<p>\(words["\(key).text"])</p>"
            return StaffNotice(title: words("\(key).title", ["name": account.name]), text: text, isAlert: true).html
        }
    }

    private func entry(_ account: Account) -> HTML {
        let place = lists.area(account.municipality)?.name.text(reader.language) ?? account.municipality
        return """
            <li><p><b>\(account.name)</b> <span class="badge">\(words["accounts.status.\(account.status.rawValue)"])</span>\
            \(badge("accounts.second"), if: secondFactors.contains(account.id))\
            \(badge("accounts.identity"), if: identities.contains(account.id))\
            \(badge("accounts.whole"), if: account.isWhole)\
            \(badge("accounts.unvouched"), if: account.isToBeVouchedFor)</p>\
            <p class="quiet">\(account.email)<br>\(words["staff.role.\(account.role.rawValue)"]), \(place)</p>\
            <div class="actions">\(buttons(account))</div>\(moving(account))</li>
            """
    }

    /// Another role or municipality.
    private func moving(_ account: Account) -> HTML? {
        guard account.id != desk.account?.id, account.status != .disabled, isKept(account) else { return nil }
        let fields: HTML = """
            <input type="hidden" name="konto" value="\(account.id)">\(place(account.place, suffix: "-\(account.id)"))\
            <p><button class="button plain" name="tegu" value="muuda">\(words["accounts.move.button"])\
            <span class="unseen">, \(account.name)</span></button></p>
            """
        return """
            <details><summary>\(words["accounts.move"])<span class="unseen">, \(account.name)</span></summary>\
            \(desk.form("/too/kontod", fields))</details>
            """
    }

    private func isKept(_ account: Account) -> Bool { desk.account?.keeps(account) ?? false }

    /// Role and municipality to choose, as far as whoever asks may give them.
    private func place(_ place: Account.Place, suffix: String = "") -> HTML {
        let roles = Role.allCases.map { role -> HTML in
            "<option value=\"\(role.rawValue)\"\(" selected", if: role == place.role)>\(words["staff.role.\(role.rawValue)"])</option>"
        }
        let isWhole = desk.account?.isWhole ?? false
        let area = StaffAreaField(
            reader: reader,
            lists: lists,
            chosen: place.municipality,
            label: words["account.municipality"],
            id: "piirkond\(suffix)",
            only: isWhole ? nil : desk.account?.municipality
        )
        let whole: HTML = """
            <label class="choice"><input type="checkbox" name="kogu" value="1"\(" checked", if: place.isWhole)>\
            <span>\(words["accounts.whole.choice"])</span></label>
            """
        return """
            <div class="field"><label for="roll\(suffix)">\(words["account.role"])</label>\
            <select id="roll\(suffix)" name="roll">\(roles)</select></div>\(area.html)\(whole, if: isWhole)
            """
    }

    private func badge(_ key: String) -> HTML { " <span class=\"badge\">\(words[key])</span>" }

    private func buttons(_ account: Account) -> [HTML] {
        let which: HTML = "<input type=\"hidden\" name=\"konto\" value=\"\(account.id)\">"
        func button(_ what: String, _ key: String) -> HTML {
            let text = words[key]
            let whose: HTML = "<span class=\"unseen\">, \(account.name)</span>"
            return desk.form(
                "/too/kontod",
                shape: "inline",
                "\(which)<button class=\"button plain\" name=\"tegu\" value=\"\(what)\">\(text)\(whose)</button>"
            )
        }
        guard isKept(account) else { return [] }
        if account.status == .disabled { return [button("ava", "accounts.enable")] }
        let invite = button("kutsu", account.hasWayIn ? "accounts.renew" : "accounts.invite")
        if account.id == desk.account?.id { return [invite] }
        let second = secondFactors.contains(account.id) ? [button("kood-maha", "accounts.second.remove")] : []
        let identity = identities.contains(account.id) ? [button("seos-maha", "accounts.identity.remove")] : []
        return [invite] + second + identity + [button("sulge", "accounts.disable")]
    }

    private var fields: HTML {
        let texts = form.fault.map { words["accounts.fault.\($0)"] }
        let name = StaffField(
            name: "nimi",
            label: words["account.name"],
            value: form.name,
            fault: form.fault == "name" ? texts : nil,
            most: 100
        )
        let email = StaffField(
            name: "epost",
            label: words["account.email"],
            value: form.email,
            type: "email",
            fault: ["email", "letters", "taken"].contains(form.fault) ? texts : nil
        )
        let place = Account.Place(role: form.role, municipality: form.municipality, isWhole: form.isWhole)
        return """
            \(desk.once)\(name.html)\(email.html)\(self.place(place))\
            <p><button class="button" name="tegu" value="lisa">\(words["accounts.add.button"])</button></p>
            """
    }
}

/// A municipality to choose, by county.
struct StaffAreaField {
    let reader: Reader
    let lists: ControlledLists
    let chosen: String
    let label: String
    /// Words for no choice, where one may leave it open.
    var any: String?
    var id = "piirkond"
    /// The one municipality there is to choose; nil for all.
    var only: String?

    var html: HTML {
        if let only {
            let name = lists.area(only)?.name.text(reader.language) ?? only
            return "<p class=\"field\">\(label): \(name)<input type=\"hidden\" name=\"piirkond\" value=\"\(only)\"></p>"
        }
        return """
            <div class="field"><label for="\(id)">\(label)</label><select id="\(id)" name="piirkond">\
            \(any.map { "<option value=\"\">\($0)</option>" as HTML })\(lists.counties.map(county))</select></div>
            """
    }

    private func county(_ county: Area) -> HTML {
        let options = lists.municipalities(of: county.code, on: reader.today).map { area -> HTML in
            "<option value=\"\(area.code)\"\(" selected", if: area.code == chosen)>\(area.name.text(reader.language))</option>"
        }
        return "<optgroup label=\"\(county.name.text(reader.language))\">\(options)</optgroup>"
    }
}
