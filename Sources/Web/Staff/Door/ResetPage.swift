/// Where somebody who has forgotten the password asks for a link. It says the same whether the address is known or not.
struct ResetPage {
    let desk: Desk
    var isAsked = false
    /// What went wrong, in words.
    var fault: String?

    private var words: Words { desk.words }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["reset.title"],
            content: """
                <div class="wide narrow"><h1>\(words["reset.title"])</h1>\(isAsked ? asked : form)\
                <p><a href="\(desk.reader.link("/too/sisse"))">\(words["signin.title"])</a></p></div>
                """
        ).html
    }

    private var asked: HTML {
        StaffNotice(title: words["reset.asked.title"], text: "<p>\(words["reset.asked.text"])</p>").html
    }

    private var form: HTML {
        let email = StaffField(name: "epost", label: words["signin.email"], type: "email", autocomplete: "email")
        let fields: HTML = "\(email.html)<p><button class=\"button\">\(words["reset.button"])</button></p>"
        return """
            <p>\(words["reset.text"])</p>\(fault.map { StaffNotice(title: $0, isAlert: true).html })\
            \(desk.form("/too/unustasin", fields))
            """
    }
}
