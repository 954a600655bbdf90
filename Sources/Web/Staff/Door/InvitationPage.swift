import Accounts
import Foundation
import Storage

/// Where somebody who has a link sees for what, and sets a password, or goes on to the provider of identities.
struct InvitationPage: Hidden {
    let desk: Desk
    var purpose = AccountLink.Purpose.invitation
    /// What stands in the link.
    let token: String
    let account: Account
    let municipality: String
    let until: Date
    var fault: PasswordRules.Fault?
    /// What the outside provider of identities is called, where there is one.
    var provider: String?

    private var words: Words { desk.words }
    private var title: String { words[purpose == .reset ? "reset.new" : "invitation.title"] }
    private var path: String { purpose == .reset ? "/too/parool/\(token)" : "/too/kutse/\(token)" }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: title,
            content: """
                <div class="wide narrow"><h1>\(title)</h1>\
                <dl class="rows">\(row("account.name", account.name))\(row("account.email", account.email))\
                \(row("account.role", words["staff.role.\(account.role.rawValue)"]))\(row("account.municipality", municipality))</dl>\
                <p class="quiet">\(words("invitation.until", ["when": desk.reader.moment(until)]))</p>\
                \(provider.map(outside))\(desk.form(path, form))</div>
                """
        ).html
    }

    private func row(_ key: String, _ text: String) -> HTML { "<div><dt>\(words[key])</dt><dd>\(text)</dd></div>" }

    private func outside(_ name: String) -> HTML {
        """
        <p><a class="button" href="\(desk.reader.link("\(path)/valine"))">\
        \(words("invitation.provider", ["name": name]))</a></p><p class="or"><span>\(words["signin.or"])</span></p>
        """
    }

    private var form: HTML {
        let look: HTML = provider == nil ? "button" : "button plain"
        let fields = NewPasswordFields(words: words, fault: fault)
        return """
            <input type="hidden" name="epost" autocomplete="username" value="\(account.email)">\(fields.html)\
            <p><button class="\(look)">\(words["invitation.button"])</button></p>
            """
    }
}

/// A password, chosen and typed again.
struct NewPasswordFields {
    let words: Words
    let fault: PasswordRules.Fault?

    var html: HTML {
        let texts = fault.map { words["password.fault.\($0.rawValue)"] }
        let first = StaffField(
            name: "uus",
            label: words["password.new"],
            type: "password",
            autocomplete: "new-password",
            hint: words("password.hint", ["count": "\(PasswordRules.shortest)"]),
            fault: fault == .different ? nil : texts,
            most: 1000
        )
        let again = StaffField(
            name: "uuesti",
            label: words["password.again"],
            type: "password",
            autocomplete: "new-password",
            fault: fault == .different ? texts : nil,
            most: 1000
        )
        return "\(first.html)\(again.html)"
    }
}

/// Why a link leads nowhere. Links that never were and links that are too old look the same.
struct DeadInvitationPage {
    let desk: Desk
    var purpose = AccountLink.Purpose.invitation
    let isUsed: Bool

    var html: HTML {
        let key = isUsed ? "invitation.used" : purpose == .reset ? "reset.gone" : "invitation.gone"
        return StaffLayout(
            desk: desk,
            title: desk.words["\(key).title"],
            content: """
                <div class="wide narrow"><h1>\(desk.words["\(key).title"])</h1><p class="lead">\(desk.words["\(key).text"])</p>\
                <p><a class="button" href="\(desk.reader.link("/too/sisse"))">\(desk.words["signin.title"])</a></p></div>
                """
        ).html
    }
}
