import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Harvest

/// A person decides: lets in, sets right, refuses, takes back; once, and not again for the same words.
@Suite struct ReviewingTests {
    private func changed(_ phone: String = "+372 5555 0202") async throws -> (Town, Proposal) {
        let town = try await Town()
        try await town.run([Town.debtsCard()])
        town.pass(days: 7)
        try await town.run([Town.debtsCard([.phones: phone])])
        let waiting = try await town.waiting()
        return (town, try #require(waiting.first))
    }

    @Test func whatIsAcceptedIsShownWithItsSourceAndWhoVouches() async throws {
        let (town, proposal) = try await changed()
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        let service = try #require(try await town.service())
        #expect(service.contacts.map(\.value) == ["+372 5555 0202"])
        let claim = try #require(service.claims.first { $0.field == "phones" })
        #expect(claim.cite == "https://sild.example/teenused/x" && claim.source == "sild")
        #expect(claim.verifiedBy == Town.mari && claim.lastSeen?.description == "2026-11-28")
        let kinds = try await town.store.read { try Journal.events($0, about: Town.debts).map(\.kind) }
        #expect(kinds.suffix(3) == ["proposal.made", "service.changed", "proposal.accepted"])
        #expect(try await town.store.read { try Journal.firstBreak($0) } == nil)
    }

    @Test func whatIsSetRightKeepsWhatWasFoundBesideIt() async throws {
        let (town, proposal) = try await changed()
        try await town.decide { try Reviewing.accept($0, proposal.number, edited: "+372 5555 0203", by: $1, at: $2) }
        let decided = try #require(try await town.store.read { try Proposal.find($0, proposal.number) })
        #expect(decided.found == "+372 5555 0202" && decided.decision?.edited == "+372 5555 0203")
        #expect(try await town.service()?.contacts.map(\.value) == ["+372 5555 0203"])
    }

    @Test func whatCannotBeTakenIsRefusedAndWaitsOn() async throws {
        let (town, proposal) = try await changed()
        await #expect(throws: Problem.self) {
            try await town.decide { try Reviewing.accept($0, proposal.number, edited: "helista", by: $1, at: $2) }
        }
        #expect(try await town.waiting().count == 1)
    }

    @Test func aDecisionIsTakenBackAsIfItHadNotBeen() async throws {
        let (town, proposal) = try await changed()
        let before = try await town.service()
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        try await town.decide { try Reviewing.undo($0, proposal.number, by: $1, at: $2) }
        #expect(try await town.service() == before)
        #expect(try await town.waiting().map(\.number) == [proposal.number])
    }

    @Test func anOldDecisionStands() async throws {
        let (town, proposal) = try await changed()
        try await town.decide { try Reviewing.reject($0, proposal.number, by: $1, at: $2) }
        town.pass(days: 8)
        await #expect(throws: Problem.conflict("the decision is too old")) {
            try await town.decide { try Reviewing.undo($0, proposal.number, by: $1, at: $2) }
        }
    }

    @Test func ofTwoWhoDecideAtOnceOneIsTold() async throws {
        let (town, proposal) = try await changed()
        try await town.decide { try Reviewing.reject($0, proposal.number, by: $1, at: $2) }
        await #expect(throws: Problem.conflict("somebody has decided meanwhile")) {
            try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        }
        #expect(try await town.service()?.contacts.map(\.value) == ["+372 5555 0101"])
    }

    @Test func aRefusedValueIsAskedAgainOnlyWhenSourceAndFindingHaveChanged() async throws {
        let (town, proposal) = try await changed()
        try await town.decide { try Reviewing.reject($0, proposal.number, by: $1, at: $2) }
        // The same value in other words, another value out of the same words, and then both.
        for (phone, words, waits) in [
            ("+372 5555 0202", "Uued sõnad", 0), ("+372 5555 0404", proposal.passage, 0),
            ("+372 5555 0505", "Veel uuemad", 1),
        ] {
            try await town.run([Town.debtsCard([.phones: phone], passage: words)])
            #expect(try await town.waiting().count == waits, "\(phone)")
        }
    }

    @Test func aProposalThatTheSourceTakesBackWaitsNoLonger() async throws {
        let (town, proposal) = try await changed()
        try await town.run([Town.debtsCard()])
        #expect(try await town.waiting().isEmpty)
        let verdict = try await town.store.read { try Proposal.find($0, proposal.number)?.decision?.verdict }
        #expect(verdict == .outdated)
    }

    @Test func whatWasDecidedOutranksTheSeeds() async throws {
        let (town, proposal) = try await changed()
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        let standing = try await town.store.read { try ServiceChange.stands($0, for: Town.debts) }
        #expect(standing)
    }

    @Test func anEndedServiceIsSaidToHaveEnded() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard()] + Town.many(8))
        for _ in 1...3 {
            town.pass(days: 7)
            try await town.run(Town.many(8))
        }
        let ended = try #require(try await town.waiting().first)
        try await town.decide { try Reviewing.accept($0, ended.number, by: $1, at: $2) }
        #expect(try await town.service()?.status == .ended)
        try await town.decide { try Reviewing.undo($0, ended.number, by: $1, at: $2) }
        #expect(try await town.service()?.status == .published)
    }
}

extension Town {
    /// The number of the first that waits, inside a transaction.
    func waitingNumber(_ db: Database) throws -> Int64 { try Proposal.waiting(db).first?.number ?? 0 }
}
