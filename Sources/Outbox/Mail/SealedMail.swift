import Fetch
import Foundation
import Storage

/// What of a mail lies sealed: who gets it and what stands in it.
struct SealedMail: Decodable, Equatable, Hidden, Sendable {
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

    /// The whole as JSON.
    var json: String {
        var json = JSONText()
        json.open()
        json.member("to", to)
        json.object("words") { json in
            json.member("language", words.language)
            json.member("subject", words.subject)
            json.array("paragraphs", words.paragraphs) { $0.string($1) }
            if let link = words.link {
                json.object("link") { json in
                    json.member("label", link.label)
                    json.member("address", link.address)
                }
            }
            json.array("afterwards", words.afterwards) { $0.string($1) }
            json.object("footer") { json in
                json.member("name", words.footer.name)
                json.member("contact", words.footer.contact)
            }
        }
        json.close()
        return json.text
    }

    /// The one part of it that administrators see.
    var domain: String { (try? MailAddress(to))?.domain ?? "" }

    /// The name of the key that it lies under.
    static func vaultSubject(_ message: String) -> String { "message \(message)" }
}
