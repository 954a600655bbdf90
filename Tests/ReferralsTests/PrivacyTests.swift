import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

@Suite struct PrivacyTests {
    private func view(_ world: World, _ id: String, _ actor: Actor, _ purpose: Look.Purpose) async throws -> SealedView
    {
        try await world.act { db, office, now in
            try office.look(db, try #require(try Referral.find(db, id)), by: actor, purpose, at: now)
        }
    }

    @Test func beforeAcceptingThePartnerSeesTheMessageAndNobodysName() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let before = try await view(world, id, .partner, .answer)
        #expect(before.person == nil)
        #expect(before.message == "Soovib rääkida tööst.")
        try await world.world.make(.accept, id, by: .partner)
        let after = try await view(world, id, .partner, .contact)
        #expect(after.person?.name == "Liis")
    }

    @Test func administratorsSeeNothing() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        #expect(try await view(world, id, .administrator(account: world.world.jaan.id), .follow) == SealedView())
    }

    @Test func everyLookIsWrittenDownOnceInFiveMinutes() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .accepted)
        let sender = world.world.actor(.sender)
        _ = try await view(world, id, sender, .follow)
        _ = try await view(world, id, sender, .follow)
        _ = try await view(world, id, .partner, .contact)
        world.clock.move(days: 0.01)
        _ = try await view(world, id, sender, .follow)
        let looks = try await world.store.read { try Look.all($0, of: id) }
        #expect(looks.map(\.party) == [.sender, .partner, .sender])
        #expect(looks[0].account == world.world.mari.id)
        #expect(looks[0].shown == ["contact", "meeter", "message", "name", "when"])
    }

    @Test(arguments: ReferralState.open) func withdrawingTheConsentEndsAllAccessAtOnce(state: ReferralState)
        async throws
    {
        let world = try await World()
        let id = try await world.world.referral(in: state)
        try await world.act { db, office, now in
            try office.cancel(db, id, .consentWithdrawn, by: .youngPerson(toldTo: nil), at: now)
        }
        for actor in [world.world.actor(.sender), .partner, .youngPerson(toldTo: nil)] {
            #expect(try await view(world, id, actor, .follow) == SealedView())
        }
        let (referral, consent) = try await world.store.read {
            (try Referral.find($0, id), try Consent.find($0, of: id))
        }
        #expect(referral?.isForgotten == true)
        #expect(consent?.withdrawn != nil)
        #expect((referral?.times.deletionAsked != nil) == ReferralState.withPartner.contains(state))
    }

    @Test func whatIsWithdrawnIsGoneFromTheBytesOfTheFile() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let world = try await World(path: folder.appending(path: "a.sqlite").path)
        var draft = world.world.draft("Lumehelbeke", contact: "lumehelbeke@noor.example")
        (draft.person.channel, draft.wantsMail) = (.email, true)
        (draft.person.when, draft.message) = ("Kuuvalgel", "Tahaks karumagada.")
        let id = try await world.world.referral(in: .accepted, draft)
        let wrapped = try await world.store.read { db in
            try #require(
                try Data.fetchOne(db, sql: "SELECT wrapped FROM key WHERE subject = ?", arguments: ["referral \(id)"])
            )
        }
        try await world.act { db, office, now in
            try office.cancel(db, id, .consentWithdrawn, by: .youngPerson(toldTo: nil), at: now)
        }
        try await world.store.checkpoint()
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            for word in ["Lumehelbeke", "lumehelbeke", "Kuuvalgel", "karumagada"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file.lastPathComponent)")
            }
            #expect(bytes.range(of: wrapped) == nil, "the key in \(file.lastPathComponent)")
        }
    }

    @Test func mailsHoldNothingOfTheYoungPerson() async throws {
        let world = try await World()
        var draft = world.world.draft("Lumehelbeke", contact: "lumehelbeke@noor.example")
        (draft.person.channel, draft.wantsMail, draft.message) = (.email, true, "Tahaks karumagada.")
        let id = try await world.world.referral(in: .completed, draft)
        let vault = world.store.vault
        let mails = try await world.store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT id, name, payload FROM message WHERE subject = ? AND kind = 'mail'",
                arguments: [id]
            ).map { row in
                (
                    name: row["name"] as String,
                    text: try vault.open(
                        db,
                        row["payload"] as Data,
                        under: "message \(row["id"] as String)",
                        as: "payload"
                    ) ?? ""
                )
            }
        }
        #expect(mails.count >= 4)
        for mail in mails {
            #expect(!mail.text.contains("Lumehelbeke"), "\(mail.name)")
            #expect(!mail.text.contains("karumagada"), "\(mail.name)")
            #expect(mail.name == "young" || !mail.text.contains("lumehelbeke@"), "\(mail.name)")
        }
    }

    @Test func whatIsClosedIsForgottenOnTimeAndItsJournalStays() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .declined)
        world.clock.move(days: 29)
        try await world.tick()
        #expect(try await world.referral(id)?.isForgotten == false)
        world.clock.move(days: 2)
        try await world.tick()
        #expect(try await world.referral(id)?.isForgotten == true)
        let steps = try await world.store.read { try Step.all($0, of: id) }
        #expect(steps.map(\.move) == [.send, .decline])
    }

    @Test func followUpsPutOffForgettingUntilTheLastOne() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .completed)
        world.clock.move(days: 100)
        try await world.tick()
        #expect(try await world.referral(id)?.isForgotten == false)
        try await world.act { db, office, now in
            try office.stopFollowUps(db, id, by: .youngPerson(toldTo: nil), at: now)
        }
        try await world.tick()
        #expect(try await world.referral(id)?.isForgotten == true)
    }

    @Test func oneMunicipalityDoesNotLearnOfAnothersReferrals() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        for (account, may) in [(world.world.mari, true), (world.world.jaan, false), (world.world.kati, false)] {
            let access = try await world.access(account.id)
            let found = try await world.store.read { db in (try? access.referral(db, id)) != nil }
            #expect(found == may, "\(account.name)")
        }
    }

    @Test func whoStandsInForAColleagueMayActAndAHandoverEndsTheFormersAccess() async throws {
        let world = try await World()
        let id = try await world.world.referral(in: .sent)
        let (mari, jaan) = (world.world.mari, world.world.jaan)
        let access = try await world.access(mari.id)
        try await world.act { db, _, now in
            try Handover.make(db, id, to: jaan.id, .absence, by: access, at: now)
        }
        let (old, new) = (try await world.access(mari.id), try await world.access(jaan.id))
        try await world.store.read { db in
            #expect(throws: Problem.notFound("referral")) { try old.referral(db, id) }
            let (held, passed) = (try new.referral(db, id), try Handover.all(db, of: id))
            #expect(held.holder == jaan.id)
            #expect(passed.map(\.reason) == [.absence])
        }
    }
}
