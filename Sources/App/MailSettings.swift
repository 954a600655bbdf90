import Fetch
import Foundation
import Storage

/// What an operator sets for sending mail:
///
/// ```yaml
/// mail:
///   server: smtp://mail.example.ee:587      # or smtps://
///   from: Kaardistus <kaardistus@example.ee>
///   user: kaardistus
///   password_file: /etc/kaardistus/mail-password   # or in KAARDISTUS_MAIL_PASSWORD
///   ca_file: /etc/kaardistus/ca.pem
///   tls: required                            # offered; none only on this machine
/// ```
struct MailSettings: Decodable {
    static let keys: Set<String> = ["server", "from", "user", "password_file", "ca_file", "tls"]

    let server: String
    let from: String
    var user: String?
    var password_file: String?
    var ca_file: String?
    var tls: String?
}

/// The way out for mails, as the operator has set it.
struct MailSending: Hidden {
    let server: SMTPServer
    let sender: MailAddress

    /// Throws `SettingsBroken` for what cannot work.
    init(_ settings: MailSettings, environment: [String: String], path: String) throws {
        func broken(_ reason: String) -> SettingsBroken { SettingsBroken(path: path, reason: "mail.\(reason)") }
        guard let sender = try? MailAddress(settings.from) else {
            throw broken("from: expected an address such as Kaardistus <kaardistus@example.ee>")
        }
        guard let tls = SMTPServer.TLS(rawValue: settings.tls ?? "required") else {
            throw broken("tls: expected required, offered or none")
        }
        if let file = settings.ca_file, !FileManager.default.isReadableFile(atPath: file) {
            throw broken("ca_file: \(file) cannot be read")
        }
        let password = try Self.password(settings, environment, broken)
        guard (settings.user == nil) == (password == nil) else {
            throw broken(
                "user: a user needs a password (password_file or KAARDISTUS_MAIL_PASSWORD), and the other way round"
            )
        }
        do {
            server = try SMTPServer(
                settings.server,
                tls: tls,
                user: settings.user,
                password: password,
                certificates: settings.ca_file
            )
        } catch SMTPServer.Mistake.unsecured {
            throw broken("tls: without TLS only a server on this machine is spoken to, and a password goes to no other")
        } catch { throw broken("server: expected smtp://host:port or smtps://host") }
        self.sender = sender
    }

    /// The environment goes before the file.
    private static func password(
        _ settings: MailSettings,
        _ environment: [String: String],
        _ broken: (String) -> SettingsBroken
    ) throws -> String? {
        if settings.user != nil, let given = environment["KAARDISTUS_MAIL_PASSWORD"], !given.isEmpty { return given }
        guard let file = settings.password_file else { return nil }
        let text: String
        do { text = try SecretFile.read(file) } catch { throw broken("password_file: \(error)") }
        let password = text.trimmingCharacters(in: .newlines)
        guard !password.isEmpty, !password.contains(where: \.isNewline) else {
            throw broken("password_file: \(file) should hold the password on one line")
        }
        return password
    }
}
