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

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.accounts"],
            place: .accounts,
            content: """
                <div class="wide stack"><h1>\(words["staff.accounts"])</h1>\(link)\
                <p><a href="\(reader.link("/too/votmed"))">\(words["keys.title"])</a></p>\
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
                    <p>\(words["accounts.link.text"])</p><p class="field"><label for="link">\(words["share.link"])</label>\
                    <input id="link" readonly value="\(link)"></p>
                    """
            ).html
        }
    }

    private func entry(_ account: Account) -> HTML {
        let place = lists.area(account.municipality)?.name.text(reader.language) ?? account.municipality
        return """
            <li><p><b>\(account.name)</b> <span class="badge">\(words["accounts.status.\(account.status.rawValue)"])</span>\
            \(badge("accounts.second"), if: secondFactors.contains(account.id))\
            \(badge("accounts.identity"), if: identities.contains(account.id))</p>\
            <p class="quiet">\(account.email)<br>\(words["staff.role.\(account.role.rawValue)"]), \(place)</p>\
            <div class="actions">\(buttons(account))</div></li>
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
        if account.status == .disabled { return [button("ava", "accounts.enable")] }
        let invite = button("kutsu", account.status == .invited ? "accounts.invite" : "accounts.renew")
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
            fault: ["email", "taken"].contains(form.fault) ? texts : nil
        )
        let roles = Role.allCases.map { role -> HTML in
            "<option value=\"\(role.rawValue)\"\(" selected", if: role == form.role)>\(words["staff.role.\(role.rawValue)"])</option>"
        }
        let area = StaffAreaField(
            reader: reader,
            lists: lists,
            chosen: form.municipality,
            label: words["account.municipality"]
        )
        return """
            \(desk.once)\(name.html)\(email.html)<div class="field"><label for="roll">\(words["account.role"])</label>\
            <select id="roll" name="roll">\(roles)</select></div>\(area.html)\
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

    var html: HTML {
        """
        <div class="field"><label for="piirkond">\(label)</label><select id="piirkond" name="piirkond">\
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
