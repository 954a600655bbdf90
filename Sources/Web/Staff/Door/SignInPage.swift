/// Where staff come in.
struct SignInPage {
    let desk: Desk
    var email = ""
    /// Where to go afterwards.
    var onward = ""
    /// What went wrong, in words.
    var fault: String?
    /// What the outside provider of identities is called, where there is one.
    var provider: String?

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["signin.title"],
            content: """
                <div class="wide narrow"><h1>\(words["signin.title"])</h1><p class="quiet">\(words["signin.text"])</p>\
                \(fault.map { StaffNotice(title: $0, isAlert: true).html })\(provider.map(outside))\
                \(desk.form("/too/sisse", fields))\(DemoAccounts(desk: desk).html)</div>
                """
        ).html
    }

    private func outside(_ name: String) -> HTML {
        """
        <p><a class="button" href="\(desk.reader.link("/too/valine", ["edasi": onward]))">\
        \(words("signin.provider", ["name": name]))</a></p><p class="or"><span>\(words["signin.or"])</span></p>
        """
    }

    private var fields: HTML {
        let name = StaffField(
            name: "epost",
            label: words["signin.email"],
            value: email,
            type: "email",
            autocomplete: "email"
        )
        let password = StaffField(
            name: "parool",
            label: words["signin.password"],
            type: "password",
            autocomplete: "current-password",
            most: 1000
        )
        let look: HTML = provider == nil ? "button" : "button plain"
        return """
            \("<input type=\"hidden\" name=\"edasi\" value=\"\(onward)\">", if: !onward.isEmpty)\(name.html)\(password.html)\
            <p><button class="\(look)">\(words["signin.button"])</button></p>\
            \(forgotten)
            """
    }

    /// Without mail only an administrator can make a link.
    private var forgotten: HTML {
        guard desk.reader.site.sendsMail else { return "<p class=\"hint\">\(words["signin.forgotten.ask"])</p>" }
        return "<p><a href=\"\(desk.reader.link("/too/unustasin"))\">\(words["signin.forgotten"])</a></p>"
    }
}
