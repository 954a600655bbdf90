/// How messages leave the house: each way says what became of what it was given, and throws when it is called off.
package struct Carrier: Sendable {
    /// What became of an attempt.
    package struct Verdict: Equatable, Sendable {
        package let word: AttemptWord
        /// The code of the answer: of SMTP or HTTP.
        package let code: Int?
        /// How long a target asks to be left alone.
        package let retryAfter: Duration?

        /// A verdict.
        package init(_ word: AttemptWord, code: Int? = nil, retryAfter: Duration? = nil) {
            (self.word, self.code, self.retryAfter) = (word, code, retryAfter)
        }
    }

    /// Gives a mail to the server; nil where none is set up, and mails wait.
    package let mail: (@Sendable (OutgoingMail) async throws -> Verdict)?
    /// Tells a target.
    package let webhook: @Sendable (WebhookCall) async throws -> Verdict

    /// Ways for mails and for webhooks.
    package init(
        mail: (@Sendable (OutgoingMail) async throws -> Verdict)?,
        webhook: @escaping @Sendable (WebhookCall) async throws -> Verdict
    ) {
        (self.mail, self.webhook) = (mail, webhook)
    }
}
