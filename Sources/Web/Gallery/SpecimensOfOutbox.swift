import Accounts
import Outbox
import Storage

/// The outbox with a mail that does not get through, one that waits, and a target that was just added.
struct SpecimensOfOutbox {
    let samples: SamplesDirectory
    let desk: Desk

    func page(_ account: Account) async throws -> Specimen {
        let (store, now) = (samples.pages.store, SamplesDirectory.morning)
        try await write("one")
        let carrier = Carrier(
            mail: { _ in Carrier.Verdict(.later, code: 451) },
            webhook: { _ in Carrier.Verdict(.delivered) }
        )
        _ = try await Courier(store: store, carrier: carrier).step([.mail])
        try await write("two")
        let (vault, targets) = (store.vault, try await targets(account))
        let page = try await store.read { db in
            OutboxPage(
                desk: desk,
                counts: try OutboxCounts(db, at: now),
                failing: try Standing.failing(db, vault: vault),
                waiting: try Standing.waiting(db, vault: vault),
                failed: [],
                targets: targets,
                hasKey: true,
                isTested: true
            )
        }
        return Specimen(desk.words["staff.outbox"], page: page.html)
    }

    private func targets(_ account: Account) async throws -> OutboxTargets {
        let (vault, now, municipality) = (samples.pages.store.vault, SamplesDirectory.morning, account.municipality)
        let (target, secret) = try await samples.pages.store.write { db in
            try WebhookTarget.add(
                db,
                "https://vald.example/kaardistus",
                municipality: municipality,
                vault: vault,
                by: account.id,
                at: now
            )
        }
        return OutboxTargets(
            desk: desk,
            targets: [target],
            lists: samples.lists,
            form: OutboxTargets.Form(address: "http://vald.example", municipality: municipality, isFaulty: true),
            added: (target.address, secret)
        )
    }

    private func write(_ key: String) async throws {
        let (store, words) = (samples.pages.store, desk.words)
        let text = MailText(
            language: words.language.rawValue,
            subject: words["outbox.testmail"],
            paragraphs: [words["outbox.testmail.text"]],
            footer: MailFooter()
        )
        let mail = Mail(to: "vastuvott@partner.example", text, about: "sample", template: "outbox.test")
        let (vault, now) = (store.vault, SamplesDirectory.morning)
        try await store.write { try Outbox.mail($0, mail, key: key, vault: vault, at: now) }
    }
}
