package import Fetch

extension Carrier {
    /// Gives mails to a server, from one sender.
    package static func mails(
        through client: SMTPClient,
        from sender: MailAddress
    ) -> @Sendable (OutgoingMail) async throws -> Verdict {
        { mail in
            guard let message = MailMessage(mail, from: sender) else { return Verdict(.unreadable) }
            let verdict = try await client.send(message)
            return Verdict(AttemptWord(verdict.word), code: verdict.code)
        }
    }
}

extension MailMessage {
    fileprivate init?(_ mail: OutgoingMail, from sender: MailAddress) {
        guard let to = try? MailAddress(mail.to), let subject = try? HeaderText(mail.subject) else { return nil }
        self.init(
            from: sender,
            to: to,
            subject: subject,
            text: mail.text,
            html: mail.html,
            language: mail.language,
            date: mail.madeAt,
            id: mail.id
        )
    }
}

extension AttemptWord {
    fileprivate init(_ word: SMTPVerdict.Word) {
        self =
            switch word {
            case .delivered: .delivered
            case .refused: .refused
            case .later: .later
            case .noConnection: .noConnection
            case .tlsFailed: .tlsFailed
            case .denied: .denied
            case .timedOut: .timedOut
            case .cutOff: .cutOff
            }
    }
}
