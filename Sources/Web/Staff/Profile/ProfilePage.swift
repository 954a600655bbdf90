import Accounts

/// Somebody's own account: who they are here, where they are signed in, what else belongs to it, and the password.
struct ProfilePage {
    let desk: Desk
    let account: Account
    let municipality: String
    let sessions: [Session]
    /// The hash of the session that reads it.
    let current: String
    /// What the outside provider is called, when the account is bound to an identity there.
    var provider: String?
    /// How many stand in for them or are stood in for.
    var covers = 0
    var hasSecondFactor = false
    var fault: PasswordRules.Fault?
    /// Whether the password of before was wrong.
    var isWrong = false
    /// The key of the words that say what was done.
    var done: String?

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.profile"],
            place: .profile,
            content: """
                <div class="wide stack"><h1>\(words["staff.profile"])</h1>\(done.map { StaffNotice(title: words[$0]).html })\
                <dl class="rows narrow">\(row("account.name", account.name))\(row("account.email", account.email))\
                \(row("account.role", words["staff.role.\(account.role.rawValue)"]))\(row("account.municipality", municipality))\
                \(provider.map { row("profile.identity", $0) })</dl>\
                <section><h2>\(words["profile.more"])</h2><ul class="entries">\(second)\(cover)\(signIns)</ul></section>\
                <section><h2>\(words["profile.sessions"])</h2><ul class="entries">\(sessions.map(entry))</ul>\
                \(desk.button("/too/profiil", "tegu", "koikjal", words["profile.everywhere"]))</section>\(change)</div>
                """
        ).html
    }

    private func row(_ key: String, _ text: String) -> HTML { "<div><dt>\(words[key])</dt><dd>\(text)</dd></div>" }

    private var second: HTML {
        let state = words[hasSecondFactor ? "second.on" : "second.off"]
        return link("/too/profiil/kood", words["second.title"], state)
    }

    private var signIns: HTML {
        link("/too/profiil/sisselogimised", words["signins.title"], words["signins.own"])
    }

    private var cover: HTML? {
        guard desk.may(.sendReferrals) else { return nil }
        let state = covers == 0 ? words["cover.none"] : words.counted("cover.count", covers)
        return link("/too/profiil/asendus", words["cover.title"], state)
    }

    private func link(_ path: String, _ name: String, _ state: String) -> HTML {
        "<li><p><a class=\"name\" href=\"\(desk.reader.link(path))\">\(name)</a></p><p class=\"quiet\">\(state)</p></li>"
    }

    private func entry(_ session: Session) -> HTML {
        let browser = session.browser.isEmpty ? words["profile.browser"] : session.browser
        let times = words(
            "profile.session",
            ["began": desk.reader.moment(session.began), "seen": desk.reader.moment(session.seen)]
        )
        let isThis = session.hash == current
        let mark: HTML = " <span class=\"badge\">\(words["profile.this"])</span>"
        let means: HTML = "<br>\(provider.map { words("profile.by", ["name": $0]) } ?? "")"
        return """
            <li><p><b>\(browser)</b>\(mark, if: isThis)</p>\
            <p class="quiet">\(times)\(means, if: session.means == .provider && provider != nil)</p>\
            \(end(session, browser), if: !isThis)</li>
            """
    }

    private func end(_ session: Session, _ browser: String) -> HTML {
        let form: HTML = """
            <input type="hidden" name="seanss" value="\(session.hash)">\
            <button class="button plain" name="tegu" value="lopeta">\(words["profile.end"])<span class="unseen">: \(browser), \
            \(desk.reader.moment(session.began))</span></button>
            """
        return "<div class=\"actions\">\(desk.form("/too/profiil", shape: "inline", form))</div>"
    }

    private var change: HTML? {
        guard account.hasPassword else { return nil }
        return """
            <section id="parooli-muutmine"><h2>\(words["profile.password"])</h2>\(desk.form("/too/profiil", password))</section>
            """
    }

    private var password: HTML {
        let old = OwnPasswordField(words: words, isWrong: isWrong)
        return """
            \(old.html)\(NewPasswordFields(words: words, fault: fault).html)\
            <p><button class="button" name="tegu" value="parool">\(words["profile.change"])</button></p>
            """
    }
}

/// One's own password, asked again before something is changed that it guards.
struct OwnPasswordField {
    let words: Words
    var name = "parool"
    let isWrong: Bool

    var html: HTML {
        StaffField(
            name: name,
            label: words["password.old"],
            type: "password",
            autocomplete: "current-password",
            fault: isWrong ? words["password.fault.wrong"] : nil,
            most: 1000
        ).html
    }
}
