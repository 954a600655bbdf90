import Accounts
import Addresses
import Hummingbird
import Logging
import Outbox
import Storage

extension Pages {
    /// `GET /too/unustasin`
    func resetForm(_ door: DoorVisit) async throws -> Response {
        guard site.sendsMail else { throw Problem.notFound("mail") }
        let page = ResetPage(desk: door.desk, isAsked: door.reader.address["tehtud"] != nil)
        return Answer.page(page.html, status: .ok, in: door.reader.language)
    }

    /// `POST /too/unustasin`: the answer does not wait for the account to be looked for, so that its time tells nothing.
    func askReset(_ door: DoorVisit) async throws -> Response {
        guard site.sendsMail else { throw Problem.notFound("mail") }
        let now = store.clock.now
        let email = Email.plain(String(door.form["epost"].prefix(254)))
        if EmailAddress.mistake(in: email) != nil {
            let page = ResetPage(desk: door.desk, fault: door.reader.words["reset.fault"])
            return Answer.page(page.html, status: .unprocessableContent, in: door.reader.language)
        }
        let caller = Pace.Key("caller \(NetworkAddress.home(door.caller))", PasswordReset.callerPace)
        if let seconds = resets.take([caller], at: now) {
            let sentence = door.reader.words.counted("signin.wait", (seconds + 59) / 60)
            let page = ResetPage(desk: door.desk, fault: sentence)
            var response = Answer.page(page.html, status: .tooManyRequests, in: door.reader.language)
            response.headers[.retryAfter] = "\(seconds)"
            return response
        }
        if resets.take([Pace.Key("reset \(Fingerprint.sha256(email))", PasswordReset.pace)], at: now) == nil {
            let reader = door.reader
            Task { await sendReset(to: email, reader) }
        }
        return Answer.seeOther(door.reader.link("/too/unustasin", ["tehtud": "1"]))
    }

    /// Makes the link and the mail in one transaction, where the address has an account.
    private func sendReset(to email: String, _ reader: Reader) async {
        let now = store.clock.now
        do {
            try await store.write { [vault = store.vault] db in
                guard let (account, token) = try PasswordReset.issue(db, for: email, at: now) else { return }
                let letter = ResetMail(reader: reader, account: account, token: token)
                try Outbox.mail(db, letter.mail, key: letter.key, vault: vault, at: now)
            }
        } catch {
            let logger = Logger(label: "kaardistus", factory: { StreamLogHandler.standardError(label: $0) })
            logger.error("no mail to set a new password by", metadata: ["error": "\(type(of: error))"])
        }
    }
}
