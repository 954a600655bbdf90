package import Foundation

/// A mail as it goes over the wire (RFC 5322): the same text twice, plain and as HTML. What it is made of decides every byte of
/// it, so that a mail sent again is the same mail.
package struct MailMessage: Hashable, Sendable {
    package let from: MailAddress
    package let to: MailAddress
    package let subject: HeaderText
    package let text: String
    package let html: String
    /// `et`, `ru` or `en`.
    package let language: String
    /// When it was written.
    package let date: Date
    /// What makes its Message-ID, always the same for the same mail: letters, digits and `-`.
    package let id: String

    /// A mail from its parts.
    package init(
        from: MailAddress,
        to: MailAddress,
        subject: HeaderText,
        text: String,
        html: String,
        language: String,
        date: Date,
        id: String
    ) {
        (self.from, self.to, self.subject) = (from, to, subject)
        (self.text, self.html, self.language, self.date) = (text, html, language, date)
        self.id = String(id.unicodeScalars.filter { Self.idLetters.contains($0) })
    }

    /// Under which a receiver recognizes a mail that comes twice.
    package var messageID: String { "<\(id)@\(from.domain)>" }

    /// The whole of it with CRLF at line ends; the dots at their beginnings are the sender's to double.
    package var bytes: [UInt8] {
        let boundary = "=_\(id)"
        let parts = [("text/plain", text), ("text/html", html)].map { part(type: $0.0, $0.1, boundary) }
        return Array((head(boundary) + parts.joined() + "--\(boundary)--\r\n").utf8)
    }

    private func head(_ boundary: String) -> String {
        let fields = [
            "Date: \(Self.text(of: date))", from.field("From"), to.field("To"), subject.field("Subject"),
            "Message-ID: \(messageID)", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Language: \(String(language.unicodeScalars.filter { Self.idLetters.contains($0) }))",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
        ]
        return fields.joined(separator: "\r\n") + "\r\n\r\n"
    }

    private func part(type: String, _ text: String, _ boundary: String) -> String {
        let encoding = TransferEncoding(for: text)
        return """
            --\(boundary)\r
            Content-Type: \(type); charset=utf-8\r
            Content-Transfer-Encoding: \(encoding.rawValue)\r
            \r
            \(encoding.encoded(text))
            """
    }

    /// `Tue, 24 Nov 2026 10:00:00 +0000`
    private static func text(of date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        let day =
            "\(days[(parts.weekday ?? 1) - 1]), \(parts.day ?? 1) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0)"
        return "\(day) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
    }

    private static let idLetters = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
    )
}
