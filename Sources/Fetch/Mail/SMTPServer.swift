/// The server that takes our mail, and how it is spoken to.
package struct SMTPServer: Hashable, Sendable {
    /// Whether the way there is secured.
    package enum TLS: String, CaseIterable, Sendable {
        /// Nothing is sent without it.
        case required
        /// Where the server offers it.
        case offered
        /// Never; for a server on this machine.
        case none
    }

    /// Why an address or its settings cannot be used.
    package enum Mistake: String, Error, Sendable {
        /// Neither `smtp://` nor `smtps://`, or no host.
        case address
        /// Without TLS only a server on this machine is spoken to, and a password goes to no other.
        case unsecured
    }

    /// `smtp` or `smtps`.
    package let scheme: String
    package let host: String
    package let port: Int
    package let tls: TLS
    package let user: String?
    package let password: String?
    /// A file of certificates (PEM) that are trusted besides the system's.
    package let certificates: String?
    /// For the whole of one mail.
    package var patience: Duration = .seconds(60)
    /// Until a connection stands.
    package var connectTime: Duration = .seconds(15)

    /// Reads `smtp://mail.example.ee:587` or `smtps://mail.example.ee`. Throws `Mistake`.
    package init(
        _ address: String,
        tls: TLS = .required,
        user: String? = nil,
        password: String? = nil,
        certificates: String? = nil
    ) throws {
        let parts = address.trimmed.split(separator: "://", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["smtp", "smtps"].contains(parts[0].lowercased()) else { throw Mistake.address }
        let scheme = parts[0].lowercased()
        // The reader of web addresses knows hosts and ports; the scheme is put back afterwards.
        guard let web = try? WebAddress("http://\(parts[1])"), web.target == "/" else { throw Mistake.address }
        let named = parts[1].split(separator: "]").last?.contains(":") == true
        (self.scheme, host) = (scheme, web.host)
        port = named ? web.port : scheme == "smtps" ? 465 : 587
        (self.tls, self.user, self.password, self.certificates) = (tls, user, password, certificates)
        let isHere = ["localhost", "127.0.0.1", "[::1]"].contains(web.host)
        let isSecured = tls == .required || scheme == "smtps"
        guard isHere || isSecured || (tls == .offered && user == nil) else { throw Mistake.unsecured }
    }
}

/// It may hold a password: no log and no report shows it, and it has no parts to be listed.
extension SMTPServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "SMTPServer(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
