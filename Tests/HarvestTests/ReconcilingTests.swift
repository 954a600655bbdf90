import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Harvest

/// What a source says differently becomes a proposal, once, and only what differs.
@Suite struct ReconcilingTests {
    @Test func aSourceThatSaysTheSameKeepsAFieldTrueAndProposesNothing() async throws {
        let town = try await Town()
        let run = try await town.run([Town.debtsCard()])
        #expect(run.proposed == 0 && run.fresh == 1)
        let phones = try await town.service()?.claims.filter { $0.field == "phones" } ?? []
        #expect(phones.map(\.source) == ["sild"] && phones.map(\.cite) == ["https://sild.example/teenused/x"])
        #expect(phones.first?.lastSeen?.description == "2026-11-21")
    }

    @Test func anUnchangedRunWritesNothingButItself() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()] + Town.many(3))
        let before = try await town.store.read(Self.state)
        let run = try await town.run([Town.debtsCard()] + Town.many(3))
        #expect(run.verdict == .good && run.changed == 0 && run.fresh == 0)
        #expect(try await town.store.read(Self.state) == before)
        town.pass(days: 7)
        try await town.run([Town.debtsCard()] + Town.many(3))
        #expect(try await town.service()?.freshness.seen?.description == "2026-11-28")
    }

    /// Everything that a run could have written to, but for the runs.
    private static let state = { @Sendable (db: Database) -> String in
        try [
            "page", "finding", "proposal", "decision", "change", "claim", "event", "service", "contact", "text",
            "source",
        ]
        .map { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description).joined() }.joined()
    }

    @Test func exactlyWhatChangedIsProposedWithBeforeAndAfterPassageAndPlace() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()])
        town.pass(days: 7)
        try await town.run([Town.debtsCard([.phones: "+372 5555 0202", .age: "16-29"], passage: "Helista!")])
        let waiting = try await town.waiting()
        #expect(waiting.map(\.field) == ["phones", "age"])
        #expect(
            waiting.map(\.before) == ["+372 5555 0101", "18-29"] && waiting.map(\.found) == ["+372 5555 0202", "16-29"]
        )
        #expect(waiting.allSatisfy { $0.passage == "Helista!" && $0.address == "https://sild.example/teenused/x" })
        #expect(try await town.service()?.contacts.map(\.value) == ["+372 5555 0101"])
        #expect(try await town.service()?.claims.first { $0.field == "phones" }?.source == nil)
    }

    @Test func onlyASpellingPassesByRule() async throws {
        let town = try await Town()
        let run = try await town.run([Town.debtsCard([.phones: "+372 55550101", .name: "VÕLANÕUSTAMINE"])])
        #expect(run.ruled == 1 && run.proposed == 0)
        #expect(try await town.service()?.contacts.map(\.value) == ["+372 55550101"])
        #expect(try await town.service()?.name[.et] == "Võlanõustamine")
        let ruled = try await town.store.read { try Proposal.decided($0, byRule: true) }
        #expect(ruled.map(\.field) == ["phones"] && ruled.first?.decision?.by == "rule")
        let actors = try await town.store.read { try Journal.events($0, about: Town.debts).map(\.actor) }
        #expect(actors.contains("rule"))
    }

    @Test func plainWordsOfPeopleAreNotHeldAgainstTheOfficialOnesUntilThoseChange() async throws {
        let town = try await Town()
        #expect(try await town.run([Town.debtsCard([.summary: "Teenus on suunatud sihtrühmale."])]).proposed == 0)
        let run = try await town.run([Town.debtsCard([.summary: "Teenus lõpeb aasta lõpus."])])
        #expect(run.proposed == 1)
        #expect(try await town.waiting().map(\.field) == ["summary"])
    }

    @Test func whatASourceListsAmongMoreIsNoDifference() async throws {
        let town = try await Town()
        try await town.store.write { db in
            let evidence = Evidence(cite: "telefonilt", seen: Day(Town.noon))
            let phones = "+372 5555 0101\n+372 5555 0303"
            _ = try ServiceChange.make(db, Town.debts, .phones, phones, evidence, by: Town.mari, at: Town.noon)
        }
        #expect(try await town.run([Town.debtsCard()]).proposed == 0)
    }

    @Test func aConfidentialPlaceIsNeverCompared() async throws {
        let town = try await Town()
        let bikes = Town.card("ratas", [.name: "Rattaring", .location: "Pikk 1", .area: "0899"])
        #expect(try await town.run([bikes]).proposed == 0)
    }

    @Test func aRecordNobodyKnowsIsANewOneAndIsMatchedOnceThere() async throws {
        let town = try await Town()
        try await town.run(Town.many(1) { _ in [.area: "0899", .needs: "work"] })
        let proposal = try #require(try await town.waiting().first)
        #expect(
            proposal.kind == .new && proposal.name == "Ring 0" && proposal.record[.phones]?.value == "+372 5555 1000"
        )
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        let found = try await town.store.read { try String.fetchOne($0, sql: "SELECT service FROM finding") }
        let service = try #require(try await town.service(found ?? ""))
        #expect(service.status == .published && service.organization.name.text(.et) == "Sinine Sild MTÜ")
        #expect(service.claims.allSatisfy { $0.source == "sild" && $0.verifiedBy == Town.mari })
        try await town.run(Town.many(1) { _ in [.area: "0899", .needs: "work", .phones: "+372 5555 7777"] })
        #expect(try await town.waiting().map(\.field) == ["phones"])
        try await town.decide { try Reviewing.reject($0, town.waitingNumber($0), by: $1, at: $2) }
        await #expect(throws: Problem.self) { try await town.decide { try Reviewing.undo($0, 99, by: $1, at: $2) } }
    }

    @Test(arguments: [
        Town.card("a", [.name: "VÕLANÕUSTAMINE ", .area: "0899"]),
        Town.card("b", [.name: "Võlanõustaja aitab", .phones: "5555 0101"]),
        Town.card("c", [.name: "Võlanõustamine Viljandis"], at: "http://www.sild.example/volad/"),
        Town.card("d", [.name: "Võlanõustamine", .registryCode: "80000001"]),
    ])
    func recordsAreMatchedByWhatIsUnmistakable(_ finding: Finding) async throws {
        let town = try await Town()
        #expect(try await town.store.read { try Matching($0).service(for: finding) } == Town.debts)
    }

    @Test(arguments: [
        Town.card("a", [.name: "Võlanõustamine", .area: "0793"]),
        Town.card("b", [.name: "Juuksur", .phones: "5555 0101"]),
        Town.card("c", [.name: "Kolmas asi", .registryCode: "80000001"]),
    ])
    func whatIsOnlyAlikeIsANewRecord(_ finding: Finding) async throws {
        let town = try await Town()
        #expect(try await town.store.read { try Matching($0).service(for: finding) } == nil)
    }

    @Test func missingOnceIsNothingAndMissingLongIsAQuestion() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()] + Town.many(8))
        for week in 1...3 {
            town.pass(days: 7)
            try await town.run(Town.many(8))
            let ended = try await town.waiting().filter { $0.kind == .ended }
            #expect(ended.isEmpty == (week < 3), "week \(week)")
        }
        let proposal = try #require(try await town.waiting().first)
        #expect(proposal.kind == .ended && proposal.service == Town.debts && proposal.passage == "2026-11-21")
        #expect(try await town.service()?.status == .published)
        try await town.run([Town.debtsCard()] + Town.many(8))
        #expect(try await town.waiting().allSatisfy { $0.kind != .ended })
    }

    @Test func threeRunsInADayAreNotLongEnough() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()] + Town.many(8))
        for _ in 1...4 { try await town.run(Town.many(8)) }
        #expect(try await town.waiting().allSatisfy { $0.kind != .ended })
    }

    @Test func whatCouldNotBeLookedForIsNotMissing() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()] + Town.many(8))
        let run = try await town.run(Town.many(8)) { $0.isWhole = false }
        #expect(run.missing == 0)
    }

    @Test func sourcesThatContradictEachOtherStandSideBySide() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()])
        let other = try Town.definition(name: "vald")
        let said = Town.card(
            "v",
            [.name: "Võlanõustamine", .phones: "+372 5555 0909", .area: "0899"],
            at: "https://vald.example/v"
        )
        try await town.run([said], of: other)
        let waiting = try #require(try await town.waiting().first)
        #expect(waiting.contradicts && waiting.source == "vald")
        #expect(try await town.store.read { try Contradiction.all($0) }.map(\.field) == ["phones"])
        try await town.decide { try Reviewing.accept($0, waiting.number, by: $1, at: $2) }
        let claims = try await town.service()?.claims.filter { $0.field == "phones" } ?? []
        #expect(Set(claims.map { "\($0.dissent) \($0.source ?? "")" }) == ["false vald", "true sild"])
        try await town.decide { try Reviewing.undo($0, waiting.number, by: $1, at: $2) }
        try await town.decide { try Reviewing.reject($0, waiting.number, by: $1, at: $2) }
        #expect(try await town.store.read { try Contradiction.all($0) }.isEmpty)
    }
}
