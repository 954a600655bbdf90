import Accounts

/// What every page for staff needs: the reader, who is signed in, and the secret that its forms carry.
struct Desk: Sendable {
    let reader: Reader
    /// Nobody before the door.
    let account: Account?
    let secret: FormSecret
    /// Says whose the forms are, also when the session is over; nobody's before the door.
    var ticket = ""
    /// The page on which the forms stand, without its language.
    var page = ""
    /// The form that is given back on this page, and where it was sent to.
    var sent: (form: FormPost, action: String)?

    var words: Words { reader.words }

    func may(_ right: Right) -> Bool { account?.may(right) ?? false }

    /// A form that only this session can send.
    func form(_ path: String, shape: String = "form", role: String? = nil, _ content: HTML) -> HTML {
        let action = reader.link(path)
        return """
            <form class="\(shape)" method="post" action="\(action)"\(role.map { " role=\"\($0)\"" as HTML })>\
            <input type="hidden" name="\(FormSecret.field)" value="\(secret.masked)">\(owner(content, action), if: !ticket.isEmpty)\
            \(content)</form>
            """
    }

    private func owner(_ content: HTML, _ action: String) -> HTML {
        let standing = FormStanding(content, givenBack: sent(to: action))
        return """
            <input type="hidden" name="\(FormTicket.field)" value="\(ticket)">\
            <input type="hidden" name="\(FormTicket.page)" value="\(page)">\(standing.input)
            """
    }

    /// The form that is given back, if it was sent there.
    private func sent(to action: String) -> FormPost? {
        sent.flatMap { $0.action == action.prefix { $0 != "?" } ? $0.form : nil }
    }

    /// The name of a form that makes something, and makes it once.
    var once: HTML { SentOnce.input(sent?.form) }

    /// A button in a form of its own that says what to do; `key` presses it too.
    func button(
        _ path: String,
        _ name: String,
        _ value: String,
        _ text: String,
        key: String? = nil,
        more: HTML = .none
    ) -> HTML {
        let hotkey = key.map { " data-key=\"\($0)\"" as HTML }
        return form(
            path,
            shape: "inline",
            "\(more)<button class=\"button plain\"\(hotkey) name=\"\(name)\" value=\"\(value)\">\(text)</button>"
        )
    }
}
