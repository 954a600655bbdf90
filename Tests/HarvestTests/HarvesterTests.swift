import Directory
import Fetch
import Foundation
import GRDB
import Storage
import Testing

@testable import Harvest

/// The whole way from a site on loopback to proposals, once and again.
@Suite struct HarvesterTests {
    private func definition(_ site: RecordedSite, _ name: String = "sild") throws -> Definition {
        try Definition(
            yaml: """
                title: Sinine Sild
                publisher: Sinine Sild MTÜ
                schedule: every 1 hours
                kind: html
                start: \(site.url("/teenused"))
                card: article
                fields: {name: h2, phones: {css: .telefon, optional: true}}
                record: {area: ["0899"]}
                expect: {at_least: 1, at_most: 50}
                """,
            file: "\(name).yaml"
        )
    }

    private func page(_ phone: String) -> RecordedSite.Page {
        .init("<article><h2>Võlanõustamine</h2><p class=telefon>\(phone)</p></article>")
    }

    private func harvester(_ town: Town) -> Harvester {
        Harvester(store: town.store, client: RecordedSite.client(), pulse: .milliseconds(20))
    }

    @Test func aChangeOnTheSiteBecomesAProposal() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        site["/teenused"] = page("+372 5555 0101")
        let definition = try definition(site)
        let first = try await harvester(town).run(definition)
        #expect(first.verdict == .good && first.findings == 1 && first.proposed == 0)
        let second = try await harvester(town).run(definition)
        #expect(second.unchanged == 1 && site.unchanged == 1 && second.changed == 0)
        site["/teenused"] = page("+372 5555 0202")
        #expect(try await harvester(town).run(definition).proposed == 1)
        #expect(try await town.waiting().map(\.found) == ["+372 5555 0202"])
    }

    @Test func aRehearsalTellsAllAndWritesNothing() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        site["/teenused"] = page("+372 5555 0404")
        let rehearsal = try await harvester(town).rehearse(definition(site))
        #expect(rehearsal.run.verdict == .good && rehearsal.proposals.isEmpty == false)
        let rows = try await town.store.read { db in
            try ["source", "run", "page", "finding", "proposal"].map {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)")
            }
        }
        #expect(rows == [0, 0, 0, 0, 0])
    }

    @Test func aSiteThatIsGoneLeavesTheDirectoryAsItIs() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        let definition = try definition(site)
        site["/teenused"] = page("+372 5555 0101")
        _ = try await harvester(town).run(definition)
        let before = try await town.service()
        site["/teenused"] = nil
        let gone = try await harvester(town).run(definition)
        #expect(gone.verdict == .failed && gone.reason?.code == .gone)
        site["/teenused"] = .init("<form><input type=password></form><p>Logi sisse</p>")
        #expect(try await harvester(town).run(definition).verdict != .good)
        site["/teenused"] = .init("<main><h1>Uus leht</h1></main>")
        #expect(try await harvester(town).run(definition).verdict == .void)
        #expect(try await town.service() == before)
        #expect(try await town.waiting().isEmpty)
    }

    @Test func aRunThatIsToldToStopIsClosedAndLeavesNothingBehind() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        site["/teenused"] = page("+372 5555 0101")
        let definition = try definition(site)
        let harvester = harvester(town)
        let task = Task { try await harvester.run(definition) { _, _ in Thread.sleep(forTimeInterval: 0.2) } }
        while try await town.store.read({ try Run.latest($0, of: "sild") }).isEmpty { await Task.yield() }
        task.cancel()
        let outcome = await task.result
        let runs = try await town.store.read { try Run.latest($0, of: "sild") }
        let count = try await town.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM finding") }
        if case .failure = outcome { #expect(runs.map(\.verdict) == [.stopped] && count == 0) }
        #expect(runs.allSatisfy { $0.ended != nil })
    }

    @Test func theSchedulerReadsWhatIsDueAndNothingTwice() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        site["/teenused"] = page("+372 5555 0101")
        let definitions = try ["sild", "teine", "kolmas"].map { try definition(site, $0) }
        let scheduler = Scheduler(harvester(town))
        async let one: Void = scheduler.work(definitions) { _ in }
        async let other: Void = scheduler.work(definitions) { _ in }
        _ = try await (one, other)
        let count = { @Sendable (db: Database) in try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0 }
        #expect(try await town.store.read(count) == 3)
        town.pass(days: 0.1)
        try await scheduler.work(definitions) { _ in }
        #expect(try await town.store.read(count) == 6)
    }

    @Test(arguments: [(1.0, "2026-11-22"), (20, "2026-12-11"), (22, ""), (-1, "2026-11-20")])
    func aCertificateThatEndsSoonIsTold(days: Double, told: String) {
        #expect(LinkChecking.warning(Town.noon + days * 86_400, now: Town.noon) == told)
        #expect(LinkChecking.warning(nil, now: Town.noon) == "")
    }

    @Test func linksAreToldDeadMovedAndAlive() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        site["/elab"] = .init("<p>siin</p>")
        site["/kolis"] = .redirect(to: site.url("/elab"))
        try await town.store.write { db in
            try db.execute(
                sql: "DELETE FROM contact WHERE subject = ? AND kind IN ('web', 'chat', 'form')",
                arguments: [Town.debts]
            )
            // Nobody can enter an address of this machine, on which the recorded site lies.
            for (position, path) in ["/elab", "/kolis", "/kadunud"].enumerated() {
                let sql = "INSERT INTO contact (subject, position, kind, value) VALUES (?, ?, 'web', ?)"
                try db.execute(sql: sql, arguments: [Town.debts, 50 + position, site.url(path)])
            }
            try db.execute(sql: "UPDATE claim SET cite = 'suuliselt' || number")
        }
        #expect(try await LinkChecking(store: town.store, client: RecordedSite.client()).run() == 3)
        let bad = try await town.store.read { try LinkCheck.bad($0) }
        #expect(bad.map(\.verdict) == [.dead, .moved] && bad.last?.detail == site.url("/elab"))
    }
}
