import Foundation
import Storage

/// One telling of a target: identifiers and a signature, nothing else.
package struct WebhookCall: Equatable, Hidden, Sendable {
    /// Of the message: the same in each attempt, so that the receiver can tell what came twice.
    package let id: String
    package let address: String
    /// `{"id": …, "event": …, "subject": …, "at": …}`
    package let body: String
    /// `t=1795255200,v1=…`
    package let signature: String

    init(_ message: Message, to target: WebhookTarget, secret: String, at moment: Date) {
        (id, address) = (message.id, target.address)
        body = Self.body(message)
        signature = Self.signature(of: body, secret: secret, at: moment)
    }

    private static func body(_ message: Message) -> String {
        let fields = [
            ("id", message.id), ("event", message.name), ("subject", message.subject), ("at", message.madeAt.iso8601),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let parts = fields.map { name, value in
            let text = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
            return "\"\(name)\":\(text)"
        }
        return "{\(parts.joined(separator: ","))}"
    }

    /// HMAC-SHA256 over the second of the attempt and the body, so that an old telling cannot be sent again by others.
    static func signature(of body: String, secret: String, at moment: Date) -> String {
        let seconds = Int(moment.timeIntervalSince1970)
        let mark = Fingerprint.hmacSHA256(key: Array(secret.utf8), Array("\(seconds).\(body)".utf8))
        return "t=\(seconds),v1=\(Fingerprint.hexadecimal(mark))"
    }
}
