import Accounts

/// Those who are new in one's municipality, for somebody who may vouch for them.
struct ColleaguesPage {
    let desk: Desk
    let unvouched: [Account]
    /// Whether somebody was vouched for just now.
    var isDone = false
    /// For whom the code was another one, and whether to wait before the next try.
    var fault: (account: String, isTooMuch: Bool)?

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
            <input type="hidden" name="konto" value="\(account.id)">\(code(account))<p><button class="button" name="tegu" value="kinnita">\
            \(words["colleagues.button"])<span class="unseen">: \(account.name)</span></button></p>
            """
        return """
            <li><p><b>\(account.name)</b></p><p class="quiet">\(account.email)<br>\(words["staff.role.\(account.role.rawValue)"])</p>\
            \(desk.form("/too/kolleegid", form))</li>
            """
    }

    private func code(_ account: Account) -> HTML {
        let told = fault.flatMap { $0.account == account.id ? $0 : nil }
        return StaffField(
            name: "kood",
            label: words["colleagues.code"],
            value: "",
            hint: words["colleagues.code.hint"],
            fault: told.map { words[$0.isTooMuch ? "colleagues.code.much" : "colleagues.code.fault"] },
            most: 20
        ).html
    }
}
