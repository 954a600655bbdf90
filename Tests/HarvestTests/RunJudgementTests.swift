import Directory
import Storage
import Testing

@testable import Harvest

/// A bad scrape cannot hurt: what is not as expected proposes nothing and changes nothing.
@Suite struct RunJudgementTests {
    @Test func fewerThanFourFifthsOfTheLastGoodRunAreNotBelieved() async throws {
        let town = try await Town()
        #expect(try await town.run(Town.many(10)).verdict == .good)
        let waiting = try await town.waiting().count
        #expect(try await town.run(Town.many(8)).verdict == .good)
        let short = try await town.run(Town.many(6))
        #expect(short.verdict == .void && short.reason == RunReason(.fewer, ["count": "6", "last": "8"]))
        #expect(try await town.waiting().count == waiting - 2)
        #expect(try await town.run([]).reason?.code == .fewer)
    }

    @Test func aSmallSetMayLoseARecord() async throws {
        let town = try await Town()
        try await town.run(Town.many(5))
        #expect(try await town.run(Town.many(3)).verdict == .good)
    }

    @Test func aFieldThatIsFilledMoreSeldomByTenPointsMakesARunVoid() async throws {
        let town = try await Town()
        try await town.run(Town.many(10))
        let thin = Town.many(10).map { finding in
            var finding = finding
            if finding.key == "ring-3" { finding.fields[.phones] = nil }
            return finding
        }
        let run = try await town.run(thin)
        #expect(run.verdict == .void)
        #expect(run.reason == RunReason(.thinner, ["field": "phones", "rate": "90", "last": "100"]))
    }

    @Test func moreThanThreeTenthsOfOneFieldChangedAtOnceAreNotBelieved() async throws {
        let town = try await Town()
        try await town.run(Town.many(10))
        let few = try await town.run(Town.many(10) { $0 < 3 ? [.phones: "+372 5555 2\($0)00"] : [:] })
        #expect(few.verdict == .good && few.changed == 3)
        let many = try await town.run(Town.many(10) { $0 < 7 ? [.phones: "+372 5555 9\($0)00"] : [:] })
        #expect(many.verdict == .void)
        #expect(many.reason == RunReason(.churned, ["field": "phones", "count": "7", "last": "10"]))
    }

    @Test func anotherDefinitionIsNotHeldAgainstWhatTheOldOneBrought() async throws {
        let town = try await Town()
        try await town.run(Town.many(10))
        let other = try Town.definition("licence: CC0")
        let run = try await town.run(Town.many(10) { [.phones: "+372 5555 7\($0)00"] }, of: other)
        #expect(run.verdict == .good && run.changed == 10)
    }

    @Test(arguments: [(1, RunReason.Code.atLeast), (4, .atMost)])
    func theDefinitionSaysHowManyAtLeastAndAtMost(_ count: Int, _ code: RunReason.Code) async throws {
        let town = try await Town()
        let yaml = "expect: {at_least: 2, at_most: 3}"
        let definition = try Definition(
            yaml: """
                title: S
                publisher: S
                schedule: every day
                kind: html
                start: https://sild.example
                card: article
                fields: {name: h2}
                \(yaml)
                """,
            file: "sild.yaml"
        )
        #expect(try await town.run(Town.many(count), of: definition).reason?.code == code)
        #expect(try await town.waiting().isEmpty)
    }

    @Test func failedMovedAndEmptyAreToldApart() async throws {
        let town = try await Town()
        let failed = try await town.run([]) { $0.failure = (.failed, RunReason(.fault, ["fault": "timed-out"])) }
        #expect(failed.verdict == .failed && failed.reason?.values["fault"] == "timed-out")
        let moved = try await town.run([]) { $0.failure = (.moved, RunReason(.host, ["host": "uus.example"])) }
        #expect(moved.verdict == .moved)
        let definition = try Definition(
            yaml: """
                title: S
                publisher: S
                schedule: every day
                kind: html
                start: https://sild.example
                card: article
                fields: {name: h2}
                expect: {at_least: 1, at_most: 9, may_be_empty: true}
                """,
            file: "kalender.yaml"
        )
        #expect(try await town.run([], of: definition).verdict == .empty)
    }

    @Test func aRunThatNeverEndedIsFoundAndClosed() async throws {
        let town = try await Town()
        let definition = try Town.definition()
        let began = town.store.clock.now
        let number = try await town.store.write { try Run.begin($0, SourceRecord(definition), at: began) }
        await #expect(throws: Problem.conflict("sild is being read already")) { try await town.run(Town.many(2)) }
        town.pass(days: 1)
        #expect(try await town.run(Town.many(2)).verdict == .good)
        let dead = try await town.store.read { try Run.find($0, number) }
        #expect(dead?.verdict == .killed)
    }

    @Test func anotherProcessThatIsGoneHoldsNoSource() async throws {
        let town = try await Town()
        let definition = try Town.definition()
        let began = town.store.clock.now
        _ = try await town.store.write { db in
            _ = try Run.begin(db, SourceRecord(definition), at: began)
            let gone = RunOwner.this.split(separator: " ").dropLast().joined(separator: " ") + " other"
            try db.execute(sql: "UPDATE run SET owner = ?", arguments: [gone])
        }
        #expect(try await town.run(Town.many(2)).verdict == .good)
    }
}
