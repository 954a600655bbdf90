import Accounts
import Directory
import Hummingbird
import Outbox
import Storage

extension Pages {
    /// `GET /too/valjuv`
    func outbox(_ visit: StaffVisit) async throws -> Response {
        visit.answer(try await outboxPage(visit).html)
    }

    /// `POST /too/valjuv`: tries again, gives up, sends a test; adds, tests, rests and wakes targets.
    func keepOutbox(_ visit: StaffVisit) async throws -> Response {
        let (message, target, actor, now) = (visit.form["kiri"], visit.form["siht"], visit.account.id, store.clock.now)
        switch visit.form["tegu"] {
        case "proovi": try await store.write { try Message.retry($0, id: message, by: actor, at: now) }
        case "loobu": try await store.write { try Message.abandon($0, id: message, by: actor, at: now) }
        case "proovikiri":
            try await writeTestMail(visit)
            return visit.seeOther("/too/valjuv", ["proov": "1"])
        case "lisa": return try await addTarget(visit)
        case "katseta": try await store.write { try WebhookTarget.test($0, id: target, at: now) }
        case "puhka": try await store.write { try WebhookTarget.rest($0, id: target, by: actor, at: now) }
        case "arata": try await store.write { try WebhookTarget.wake($0, id: target, by: actor, at: now) }
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
        return visit.seeOther("/too/valjuv")
    }

    private func writeTestMail(_ visit: StaffVisit) async throws {
        let (words, account, vault, now) = (visit.desk.words, visit.account, store.vault, store.clock.now)
        try needKey()
        let text = MailText(
            language: words.language.rawValue,
            subject: words["outbox.testmail"],
            paragraphs: [words("staff.hello", ["name": account.name]), words["outbox.testmail.text"]],
            link: MailText.Link(words["staff.outbox"], to: site.address + visit.reader.link("/too/valjuv")),
            footer: MailFooter(name: site.operatorName, contact: site.operatorEmail)
        )
        let mail = Mail(to: account.email, text, about: account.id, template: "outbox.test")
        let key = "test \(account.id) \(now.iso8601)"
        try await store.write { try Outbox.mail($0, mail, key: key, vault: vault, at: now) }
    }

    /// The secret stands on this one page.
    private func addTarget(_ visit: StaffVisit) async throws -> Response {
        let (vault, actor, now, isLocal) = (store.vault, visit.account.id, store.clock.now, site.allowsLocalTargets)
        try needKey()
        var form = OutboxTargets.Form(address: visit.form["aadress"], municipality: visit.form["piirkond"])
        let wanted = form
        do {
            let (target, secret) = try await store.write { db in
                try WebhookTarget.add(
                    db,
                    wanted.address,
                    municipality: wanted.municipality,
                    vault: vault,
                    allowsLocal: isLocal,
                    by: actor,
                    at: now
                )
            }
            return visit.answer(try await outboxPage(visit, added: (target.address, secret)).html)
        } catch Problem.invalid("address", _) { form.isFaulty = true }
        return visit.answer(try await outboxPage(visit, form: form).html, status: .unprocessableContent)
    }

    private func outboxPage(
        _ visit: StaffVisit,
        form: OutboxTargets.Form? = nil,
        added: (String, String)? = nil
    ) async throws -> OutboxPage {
        let (vault, now, lists) = (store.vault, store.clock.now, try await search.lists())
        let form = form ?? OutboxTargets.Form(municipality: visit.account.municipality)
        let month = store.clock.today.adding(days: -30)
        return try await store.read { db in
            OutboxPage(
                desk: visit.desk,
                counts: try OutboxCounts(db, at: now),
                failing: try Standing.failing(db, vault: vault),
                waiting: try Standing.waiting(db, vault: vault),
                failed: try Standing.failed(db, vault: vault, since: month),
                targets: OutboxTargets(
                    desk: visit.desk,
                    targets: try WebhookTarget.all(db),
                    lists: lists,
                    form: form,
                    added: added
                ),
                hasKey: vault.isOpen,
                isTested: visit.reader.address["proov"] == "1"
            )
        }
    }
}
