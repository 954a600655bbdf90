import Accounts

/// What every page for staff needs: the reader, who is signed in, and the secret that its forms carry.
struct Desk: Sendable {
    let reader: Reader
    /// Nobody before the door.
    let account: Account?
    let secret: FormSecret

    var words: Words { reader.words }

    func may(_ right: Right) -> Bool { account?.may(right) ?? false }

    /// A form that only this session can send.
    func form(_ path: String, shape: String = "form", _ content: HTML) -> HTML {
        """
        <form class="\(shape)" method="post" action="\(reader.link(path))">\
        <input type="hidden" name="\(FormSecret.field)" value="\(secret.masked)">\(content)</form>
        """
    }

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
