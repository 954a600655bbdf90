package import Foundation
import Storage

/// A mail on its way, opened for the one attempt.
package struct OutgoingMail: Equatable, Hidden, Sendable {
    /// Of the message: the same in each attempt.
    package let id: String
    package let to: String
    package let subject: String
    package let text: String
    package let html: String
    package let language: String
    package let madeAt: Date

    init(_ message: Message, _ sealed: SealedMail) {
        (id, language, madeAt) = (message.id, message.language ?? "et", message.madeAt)
        (to, subject, text, html) = (sealed.to, sealed.words.subject, sealed.words.text, sealed.words.html)
    }
}
