/// A mail that some room wants to be sent. The outbox keeps who gets it and what stands in it sealed until it has arrived.
package struct Mail: Equatable, Sendable {
    /// One address of mail.
    package let to: String
    package let subject: String
    package let text: String
    package let html: String
    /// `et`, `ru` or `en`.
    package let language: String
    /// The identifier of what it is about: a referral, an account; never a person's name.
    package let about: String
    /// The name of the kind of mail, as administrators see it.
    package let template: String

    /// A mail from its parts.
    package init(
        to: String,
        subject: String,
        text: String,
        html: String,
        language: String,
        about: String,
        template: String
    ) {
        (self.to, self.subject, self.text, self.html) = (to, subject, text, html)
        (self.language, self.about, self.template) = (language, about, template)
    }

    /// A mail whose words were laid out.
    package init(to: String, _ text: MailText, about: String, template: String) {
        self.init(
            to: to,
            subject: text.subject,
            text: text.text,
            html: text.html,
            language: text.language,
            about: about,
            template: template
        )
    }
}
