import Accounts

/// The name that a form bears which makes something, so that it makes it once, however often it is sent.
enum SentOnce {
    static let field = "kord"

    /// Of a form that comes back to be mended, the same as before.
    static func input(_ sent: FormPost?) -> HTML { input(named: sent?[field] ?? "") }

    /// A fresh one where there is none.
    static func input(named known: String) -> HTML {
        "<input type=\"hidden\" name=\"\(field)\" value=\"\(known.isEmpty ? Token().text : known)\">"
    }
}

extension FormPost {
    /// The name of the form that was sent; empty when it bears none.
    var once: String { String(self[SentOnce.field].prefix(100)) }
}
