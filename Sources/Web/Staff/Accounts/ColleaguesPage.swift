import Accounts

/// Those who are new in one's municipality, for somebody who may vouch for them.
struct ColleaguesPage {
    let desk: Desk
    let unvouched: [Account]
    /// Whether somebody was vouched for just now.
    var isDone = false

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["colleagues.title"],
            place: .home,
            content: """
                <div class="wide stack"><h1>\(words["colleagues.title"])</h1>\
                \(StaffNotice(title: words["colleagues.done"]).html, if: isDone)\
                <p class="measure">\(words["colleagues.text"])</p>\(list)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !unvouched.isEmpty else { return "<p>\(words["colleagues.none"])</p>" }
        return "<ul class=\"entries\">\(unvouched.map(entry))</ul>"
    }

    private func entry(_ account: Account) -> HTML {
        let form: HTML = """
            <input type="hidden" name="konto" value="\(account.id)"><button class="button" name="tegu" value="kinnita">\
            \(words["colleagues.button"])<span class="unseen">: \(account.name)</span></button>
            """
        return """
            <li><p><b>\(account.name)</b></p><p class="quiet">\(account.email)<br>\(words["staff.role.\(account.role.rawValue)"])</p>\
            <div class="actions">\(desk.form("/too/kolleegid", shape: "inline", form))</div></li>
            """
    }
}
