import Fetch
import Foundation
import Storage

/// What of a mail lies sealed: who gets it and what stands in it.
struct SealedMail: Codable, Sendable {
    static let field = "payload"

    let to: String
    let words: MailText

    /// Throws `Problem.invalid` for what cannot become a mail.
    init(_ mail: Mail) throws {
        do { _ = try MailAddress(mail.to) } catch { throw Problem.invalid(field: "to", reason: "no address of mail") }
        do { _ = try HeaderText(mail.words.subject) } catch {
            throw Problem.invalid(field: "subject", reason: "not one line")
        }
        (to, words) = (mail.to, mail.words)
    }

    /// Reads what `json` has written.
    init(json: String) throws { self = try JSONDecoder().decode(SealedMail.self, from: Data(json.utf8)) }

    var json: String {
        get throws { String(decoding: try Self.encoder.encode(self), as: UTF8.self) }
    }

    private static let encoder = JSONEncoder()

    /// The one part of it that administrators see.
    var domain: String { (try? MailAddress(to))?.domain ?? "" }

    /// The name of the key that it lies under.
    static func vaultSubject(_ message: String) -> String { "message \(message)" }
}
