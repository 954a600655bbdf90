import Fetch
import Foundation
import Storage

/// What of a mail lies sealed: who gets it and what stands in it.
struct SealedMail: Decodable, Equatable, Hidden, Sendable {
    static let field = "payload"

    let to: String
    let words: MailText

    /// Nil for an address that no mail can reach.
    init?(_ mail: Mail) {
        guard let address = try? MailAddress(mail.to) else { return nil }
        (to, words) = (address.address, mail.words.withPlainSubject)
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

extension MailText {
    /// How many characters of a subject are kept; the head of a mail takes no more.
    private static let longestSubject = 200

    /// The same with a subject of one line: what would begin another line is a space.
    var withPlainSubject: MailText {
        guard (try? HeaderText(subject)) == nil else { return self }
        let words = subject.unicodeScalars.split { HeaderText.isControl($0) || $0 == " " }.map { String($0) }
        return MailText(
            language: language,
            subject: String(words.joined(separator: " ").prefix(Self.longestSubject)),
            paragraphs: paragraphs,
            link: link,
            afterwards: afterwards,
            footer: footer
        )
    }
}
