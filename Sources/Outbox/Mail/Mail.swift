import Storage

/// A mail that some room wants to be sent. The outbox keeps who gets it and what stands in it sealed until it has arrived.
package struct Mail: Equatable, Hidden, Sendable {
    /// One address of mail.
    package let to: String
    package let words: MailText
    /// The identifier of what it is about: a referral, an account; never a person's name.
    package let about: String
    /// The name of the kind of mail, as administrators see it.
    package let template: String

    package init(to: String, _ words: MailText, about: String, template: String) {
        (self.to, self.words, self.about, self.template) = (to, words, about, template)
    }
}
