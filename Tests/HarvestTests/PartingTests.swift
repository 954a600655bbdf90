import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Harvest

/// A record that was taken for a service it is not about is told apart from it, for good and with a way back.
@Suite struct PartingTests {
    /// A town whose source was taken to tell of the debt advice, and says another number a week later.
    private func mistaken() async throws -> (Town, Proposal) {
        let town = try await Town()
        try await town.run([Town.debtsCard()])
        town.pass(days: 7)
        try await town.run([Town.debtsCard([.phones: "+372 5555 0202"])])
        return (town, try #require(try await town.waiting().first))
    }

    private func part(_ town: Town, _ proposal: Proposal) async throws {
        try await town.decide { try Parting.make($0, proposal, by: $1, at: $2) }
    }

    private func keepers(_ town: Town) async throws -> Set<String> {
        Set(try await town.service()?.claims.compactMap(\.source) ?? [])
    }

    @Test func theRecordWaitsAsANewOneAndKeepsNothingOfTheServiceTrue() async throws {
        let (town, proposal) = try await mistaken()
        #expect(try await keepers(town) == ["sild"])
        try await part(town, proposal)
        let waiting = try await town.waiting()
        #expect(waiting.map(\.kind) == [.new] && waiting.first?.record[.phones]?.value == "+372 5555 0202")
        #expect(try await keepers(town).isEmpty)
        #expect(try await town.service()?.contacts.map(\.value) == ["+372 5555 0101"])
        let kinds = try await town.store.read { try Journal.events($0, about: Town.debts).map(\.kind) }
        #expect(kinds.last == "record.parted")
    }

    @Test(arguments: [true, false])
    func whatTheSourceTellsOfTheOrganisationByAnotherRecordStays(hasOther: Bool) async throws {
        let town = try await Town()
        let other = Town.card("ratas", [.name: "Rattaring", .area: "0899"], at: "https://sild.example/ratas")
        func run(_ fields: [Field: String]) async throws {
            let card = Town.debtsCard(fields.merging([.website: "https://sild.example"]) { $1 })
            try await town.run(hasOther ? [card, other] : [card])
        }
        try await run([:])
        let site = try #require(try await town.waiting().first { $0.field == "website" })
        try await town.decide { try Reviewing.accept($0, site.number, by: $1, at: $2) }
        town.pass(days: 7)
        try await run([.phones: "+372 5555 0202"])
        let kept = "SELECT count(*) FROM claim WHERE source = 'sild' AND field = 'website' AND withdrawn_at IS NULL"
        #expect(try await town.store.read { try Int.fetchOne($0, sql: kept) } == 1)
        try await part(town, try #require(try await town.waiting().first { $0.field == "phones" }))
        #expect(try await town.store.read { try Int.fetchOne($0, sql: kept) } == (hasOther ? 1 : 0))
    }

    @Test func theyAreNotMatchedAgain() async throws {
        let (town, proposal) = try await mistaken()
        try await part(town, proposal)
        town.pass(days: 7)
        try await town.run([Town.debtsCard([.phones: "+372 5555 0303"])])
        #expect(try await town.waiting().map(\.kind) == [.new])
        let services = try await town.store.read { try String?.fetchAll($0, sql: "SELECT service FROM finding") }
        #expect(services == [nil])
    }

    @Test func whatContradictedTheServiceDoesSoNoLonger() async throws {
        let (town, _) = try await mistaken()
        let other = try Town.definition(name: "teine")
        let fields: [Field: String] = [.name: "Võlanõustamine", .age: "13-19", .area: "0899"]
        try await town.run([Town.card("volad", fields, at: "https://teine.example/volad")], of: other)
        let proposal = try #require(try await town.waiting().first { $0.source == "teine" && $0.field == "age" })
        #expect(proposal.contradicts)
        #expect(try await town.service()?.claims.contains { $0.dissent } == true)
        try await part(town, proposal)
        #expect(try await town.service()?.claims.contains { $0.dissent } == false)
        #expect(try await keepers(town) == ["sild"])
    }

    @Test func takenBackAllIsAsItWas() async throws {
        let (town, proposal) = try await mistaken()
        let before = try await town.service()
        try await part(town, proposal)
        let parting = try #require(try await town.store.read { try Parting.standing($0, proposal) })
        try await town.decide { try parting.undo($0, by: $1, at: $2) }
        #expect(try await town.waiting().map(\.number) == [proposal.number])
        #expect(try await keepers(town) == ["sild"])
        #expect(try await town.service()?.contacts == before?.contacts)
        #expect(try await town.store.read { try Parting.standing($0, proposal) } == nil)
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        #expect(try await town.service()?.contacts.map(\.value) == ["+372 5555 0202"])
    }

    @Test func itCannotBeTakenBackOnceTheRecordIsAServiceOfItsOwn() async throws {
        let (town, proposal) = try await mistaken()
        try await part(town, proposal)
        let fresh = try #require(try await town.waiting().first)
        try await town.decide { db, account, now in
            var service = Reviewing.newService(fresh)
            service.fields[.needs] = "debts"
            service.fields[.name] = "Teine nõustamine"
            return try Reviewing.add(db, fresh.number, service, by: account, at: now)
        }
        let parting = try #require(try await town.store.read { try Parting.standing($0, proposal) })
        await #expect(throws: Problem.conflict("the record is about something else by now")) {
            try await town.decide { try parting.undo($0, by: $1, at: $2) }
        }
    }

    @Test func aServiceThatTookThePlaceOfAnotherIsToldApartToo() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()])
        try await town.store.write { db in
            try Merger.make(db, Town.debts, into: Town.bikes, taking: [], by: Town.mari, at: Town.noon)
        }
        town.pass(days: 7)
        try await town.run([Town.debtsCard([.phones: "+372 5555 0202"])])
        let proposal = try #require(try await town.waiting().first { $0.field == "phones" })
        #expect(proposal.service == Town.bikes)
        #expect(try await town.store.read { try Parting.isPossible($0, proposal) })
        try await part(town, proposal)
        #expect(try await town.waiting().map(\.kind) == [.new])
    }

    @Test func whatWasToldApartStaysSoWhenTheServiceBecomesOneWithAnother() async throws {
        let (town, proposal) = try await mistaken()
        try await part(town, proposal)
        try await town.store.write { db in
            let taking: [Field] = [.name, .phones, .area]
            try Merger.make(db, Town.debts, into: Town.bikes, taking: taking, by: Town.mari, at: Town.noon)
        }
        town.pass(days: 7)
        try await town.run([Town.debtsCard([.phones: "+372 5555 0101"])])
        #expect(try await town.waiting().map(\.kind) == [.new])
    }

    @Test func itIsDoneOnce() async throws {
        let (town, proposal) = try await mistaken()
        try await part(town, proposal)
        #expect(try await town.store.read { try !Parting.isPossible($0, proposal) })
        await #expect(throws: Problem.conflict("the record is about something else by now")) {
            try await part(town, proposal)
        }
    }

    @Test func whatAPartnerProposesHasNoRecordToTellApart() async throws {
        let town = try await Town()
        let service = try #require(try await town.service())
        let now = town.store.clock.now
        try await town.store.write { db in
            _ = try Reviewing.propose(db, service, [.phones: "+372 5555 0909"], cite: "https://sild.example", at: now)
        }
        let proposal = try #require(try await town.waiting().first)
        #expect(try await town.store.read { try !Parting.isPossible($0, proposal) })
        await #expect(throws: Problem.notFound("record")) { try await part(town, proposal) }
    }
}
