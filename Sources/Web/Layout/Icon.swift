/// The drawings of `Public/icons.svg`, by the names of their symbols.
enum Icon: String, CaseIterable {
    case search, phone, chat, mail, web, pin, clock, open, closed, coin, free, person, places, sign, question, seen,
        plus
    case close, list, link, print, leave, back, filter, flag, language

    /// The drawing, which says nothing to those who listen.
    func html(_ reader: Reader) -> HTML { Self.html(rawValue, reader) }

    /// A need has a drawing of its own under its code.
    static func need(_ code: String, _ reader: Reader) -> HTML { html(code, reader) }

    private static func html(_ name: String, _ reader: Reader) -> HTML {
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"\(reader.files.address("icons.svg"))#\(name)\"/></svg>"
    }
}
