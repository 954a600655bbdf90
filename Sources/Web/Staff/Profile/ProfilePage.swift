import Accounts

/// Somebody's own account: who they are here, where they are signed in, and the password.
struct ProfilePage {
    let desk: Desk
    let account: Account
    let municipality: String
    let sessions: [Session]
    /// The hash of the session that reads it.
    let current: String
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
                \(row("account.role", words["staff.role.\(account.role.rawValue)"]))\(row("account.municipality", municipality))</dl>\
                <section><h2>\(words["profile.sessions"])</h2><ul class="entries">\(sessions.map(entry))</ul>\
                \(desk.button("/too/profiil", "tegu", "koikjal", words["profile.everywhere"]))</section>\
                <section id="parooli-muutmine"><h2>\(words["profile.password"])</h2>\(desk.form("/too/profiil", password))</section></div>
                """
        ).html
    }

    private func row(_ key: String, _ text: String) -> HTML { "<div><dt>\(words[key])</dt><dd>\(text)</dd></div>" }

    private func entry(_ session: Session) -> HTML {
        let browser = session.browser.isEmpty ? words["profile.browser"] : session.browser
        let times = words(
            "profile.session",
            ["began": desk.reader.moment(session.began), "seen": desk.reader.moment(session.seen)]
        )
        let mark: HTML = " <span class=\"badge\">\(words["profile.this"])</span>"
        return "<li><p><b>\(browser)</b>\(mark, if: session.hash == current)</p><p class=\"quiet\">\(times)</p></li>"
    }

    private var password: HTML {
        let old = StaffField(
            name: "parool",
            label: words["password.old"],
            type: "password",
            autocomplete: "current-password",
            fault: isWrong ? words["password.fault.wrong"] : nil,
            most: 1000
        )
        return """
            \(old.html)\(NewPasswordFields(words: words, fault: fault).html)\
            <p><button class="button" name="tegu" value="parool">\(words["profile.change"])</button></p>
            """
    }
}
