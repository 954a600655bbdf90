/// What stands at the end of every mail: who sent it, that nobody reads answers, and whom to ask instead.
package struct MailFooter: Codable, Equatable, Sendable {
    /// The operator of the installation; may be empty.
    package let name: String
    /// Where questions go; may be empty.
    package let contact: String

    /// A footer that names whoever runs the installation.
    package init(name: String = "", contact: String = "") { (self.name, self.contact) = (name, contact) }

    /// The footer in `et`, `ru` or `en`.
    package func lines(in language: String) -> [String] {
        let whole = name.isEmpty ? "Kaardistus" : "Kaardistus (\(name))"
        let words = Self.words[language] ?? Self.estonian
        return [words.sent.replacing("{name}", with: whole)]
            + (contact.isEmpty ? [] : [words.questions.replacing("{contact}", with: contact)])
    }

    private struct Words {
        let sent: String
        let questions: String
    }

    private static let estonian = Words(
        sent: "Kirja saatis automaatselt {name}. Palun ärge sellele vastake.",
        questions: "Küsimuste korral kirjutage: {contact}"
    )

    private static let words = [
        "et": estonian,
        "ru": Words(
            sent: "Письмо отправлено автоматически: {name}. Пожалуйста, не отвечайте на него.",
            questions: "По вопросам пишите: {contact}"
        ),
        "en": Words(
            sent: "This message was sent automatically by {name}. Please do not reply to it.",
            questions: "If you have questions, write to {contact}"
        ),
    ]
}
