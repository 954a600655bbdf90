/// Who we say we are: a name, and where the owner of a site can complain.
package struct UserAgent: Hashable, Sendable {
    /// The product token that robots.txt speaks of: letters, `-` and `_`.
    package let token: String
    /// The version of the program.
    package let version: String
    /// A web page or a mail address.
    package let contact: String

    /// Names the program and whom to ask about it.
    package init(token: String = "Kaardistus", version: String = "1.0", contact: String) {
        (self.token, self.version, self.contact) = (token, version, contact)
    }

    /// The header field.
    package var text: String { "\(token)/\(version) (+\(contact))" }
}
