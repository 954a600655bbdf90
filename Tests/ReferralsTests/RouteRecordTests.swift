import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// How often mailboxes are asked, and what is kept of who changed what.
@Suite struct RouteRecordTests {
    private static let new = RouteCast.new

    @Test func askingMailboxesIsPacedByAccountByReceiverAndByDay() async throws {
        let world = try await World()
        let often = ReferralFault.unmet(field: "email", reason: "asked_too_often")
        // However the same mailbox is written.
        _ = try await RouteCast(world).propose("noor+1@asutus.example", how: .link)
        _ = try await RouteCast(world).propose("Noor+2@asutus.example", how: .link, by: world.world.jaan)
        await #expect(throws: often) {
            try await RouteCast(world).propose("noor@asutus.example", how: .link, by: world.world.kati)
        }
        for number in 1...9 {
            let service = number.isMultiple(of: 2) ? world.world.other : world.world.unreachable
            _ = try await RouteCast(world).propose("a\(number)@asutus.example", how: .link, to: service)
        }
        await #expect(throws: often) { try await RouteCast(world).propose("b@asutus.example", how: .link) }
        _ = try await RouteCast(world).propose("b@asutus.example", how: .link, by: world.world.jaan)
        world.clock.move(days: 1.01)
        _ = try await RouteCast(world).propose("c@asutus.example", how: .link)
    }

    @Test func theJournalHoldsSealedWhoChangedWhatFromWhereToWhere() async throws {
        let world = try await World()
        let id = try await RouteCast(world).propose()
        try await RouteCast(world).second(id, by: world.world.jaan)
        let (vault, service) = (world.store.vault, world.world.service)
        let (events, history) = try await world.store.read { db in
            (try Journal.events(db, about: service), try RouteHistory.latest(db, of: service, vault))
        }
        #expect(!events.contains { $0.data.contains("partner.example") })
        let last = try #require(history.first)
        #expect((last.kind, last.actor) == ("seconded", world.world.jaan.id))
        #expect((last.from, last.to) == ("noored@partner.example", Self.new))
        try await world.act { db, _, now in try Vault.destroy(db, PartnerRoute.subject(id), at: now) }
        let (forgotten, broken) = try await world.store.read { db in
            (try RouteHistory.latest(db, of: service, vault).first, try Journal.firstBreak(db))
        }
        #expect(forgotten?.to == nil && forgotten?.kind == "seconded")
        #expect(broken == nil)
    }

    @Test func addressesToWhichNothingGoesAreForgotten() async throws {
        let world = try await World()
        try await RouteCast(world).second(try await RouteCast(world).propose(), by: world.world.jaan)
        for _ in 0..<2 {
            world.clock.move(days: 31)
            try await world.tick()
        }
        let kept = try await world.store.read {
            try String.fetchAll(
                $0,
                sql: "SELECT ifnull(email, '-') FROM route WHERE service = ? ORDER BY number",
                arguments: [world.world.service]
            )
        }
        #expect(kept == ["-", Self.new])
    }
}
