import Foundation
import Storage
import Testing

@testable import Accounts

/// An administrator alone lets nobody see young people: somebody who works there already vouches for whoever is new.
@Suite struct VouchingTests {
    private let cast: Cast
    private let keeper: Account
    init() async throws {
        cast = try await Cast()
        keeper = try await cast.colleague("Haldur", role: .administrator)
        _ = try await cast.joined()
    }

    private func added(_ name: String, _ role: Role = .specialist, in area: String = "0899") async throws -> Account {
        let (actor, email) = (keeper.id, "\(name.lowercased())@vald.example")
        return try await cast.store.write { db in
            let account = try Account.add(
                db,
                email: email,
                name: name,
                role: role,
                municipality: area,
                by: actor,
                at: Cast.noon
            )
            try Account.join(db, account.id, at: Cast.noon)
            return try Account.known(db, account.id)
        }
    }

    private func now(_ account: Account) async throws -> Account {
        try await cast.store.read { try Account.known($0, account.id) }
    }

    private func vouch(for other: Account, by voucher: Account, code: String? = nil) async throws {
        let (voucher, other) = (try await now(voucher), try await now(other))
        let typed = code ?? other.vouchingCode ?? ""
        try await cast.store.write { try Account.vouch($0, for: other.id, code: typed, by: voucher, at: Cast.noon) }
    }

    private func move(_ account: Account, _ role: Role, in area: String = "0899", by actor: String? = nil) async throws
    {
        let (place, actor) = (Account.Place(role: role, municipality: area), actor ?? keeper.id)
        try await cast.store.write { try Account.move($0, id: account.id, to: place, by: actor, at: Cast.noon) }
    }

    @Test func whoIsAddedByAnAdministratorSeesNobodyUntilAColleagueVouches() async throws {
        let ghost = try await added("Uus")
        #expect(!ghost.may(.sendReferrals) && ghost.may(.correctServices))
        await #expect(throws: Problem.notFound("account")) { try await vouch(for: ghost, by: keeper) }
        await #expect(throws: Problem.notFound("account")) { try await vouch(for: ghost, by: ghost) }
        try await vouch(for: ghost, by: cast.mari)
        #expect(try await now(ghost).may(.sendReferrals))
    }

    @Test func whoeverVouchesHasTheCodeThatOnlyTheOneWhoCameInWasShown() async throws {
        let ghost = try await added("Uus")
        let code = try #require(try await now(ghost).vouchingCode)
        #expect(code.wholeMatch(of: /[0-9]{6}/) != nil)
        for wrong in ["", code + "1", String(code.reversed()) == code ? "" : String(code.reversed())] {
            await #expect(throws: Problem.invalid(field: "code", reason: "another one")) {
                try await vouch(for: ghost, by: cast.mari, code: wrong)
            }
        }
        try await vouch(for: ghost, by: cast.mari, code: " \(code.prefix(3)) \(code.suffix(3))")
        #expect(try await now(ghost).vouchingCode == nil)
    }

    @Test func whoLetTheFirstInIsKnownOfAllWhoCameAfter() async throws {
        let first = try await added("Esimene", in: "0480")
        let second = try await added("Teine", in: "0480")
        try await vouch(for: second, by: first)
        let mari = cast.mari.id
        let behind = try await cast.store.read { db in
            try [second.id, mari].map { try Account.administrator(db, behind: $0) }
        }
        #expect(behind == [keeper.id, nil])
    }

    @Test func twoWhoAreNewCannotVouchForEachOther() async throws {
        let (one, other) = (try await added("Uks", .coordinator), try await added("Kaks", .coordinator))
        await #expect(throws: Problem.notFound("account")) { try await vouch(for: other, by: one) }
        #expect(try await cast.store.read { try Account.unvouched($0, for: one) }.isEmpty)
        #expect(!one.may(.givePersons))
    }

    @Test func whereThereIsACoordinatorOnlyCoordinatorsVouch() async throws {
        let leader = try await cast.colleague("Juht", role: .coordinator)
        let ghost = try await added("Uus", .coordinator)
        await #expect(throws: Problem.notFound("account")) { try await vouch(for: ghost, by: cast.mari) }
        try await vouch(for: ghost, by: leader)
        #expect(try await now(ghost).may(.givePersons))
    }

    @Test func theFirstOfAMunicipalityNeedsNobodyAndTheSecondDoes() async throws {
        let first = try await added("Esimene", in: "0480")
        let second = try await added("Teine", .coordinator, in: "0480")
        #expect(first.may(.sendReferrals) && !second.may(.sendReferrals))
    }

    @Test func closingOrMovingThoseWhoWorkThereLetsNobodyIn() async throws {
        let (mari, actor) = (cast.mari.id, keeper.id)
        try await cast.store.write { try Account.disable($0, id: mari, by: actor, at: Cast.noon) }
        #expect(try await !added("Uus").may(.sendReferrals))
        try await move(cast.mari, .specialist, in: "0480")
        #expect(try await !added("Teine").may(.sendReferrals))
    }

    @Test func whoComesFromElsewhereOrIsToLeadIsVouchedForAnew() async throws {
        let stranger = try await cast.colleague("Voorad", in: "0480")
        try await move(stranger, .specialist)
        #expect(try await !now(stranger).may(.sendReferrals))
        let leader = try await cast.colleague("Juht", role: .coordinator)
        try await move(cast.mari, .coordinator)
        #expect(try await !now(cast.mari).may(.sendReferrals))
        try await move(leader, .specialist)
        #expect(try await now(leader).may(.sendReferrals), "who leads no more sees no more than before")
    }

    @Test func theOnlyOneWhoWorksThereMayBeMadeTheirCoordinator() async throws {
        try await move(cast.mari, .coordinator)
        #expect(try await now(cast.mari).may(.givePersons))
        let ghost = try await added("Uus")
        try await move(ghost, .coordinator)
        #expect(try await !now(ghost).may(.sendReferrals))
    }

    @Test func anAdministratorWhoMakesAnotherMakeThemASpecialistSeesNobody() async throws {
        let second = try await added("Teine", .administrator)
        try await move(keeper, .specialist, by: second.id)
        #expect(try await !now(keeper).may(.sendReferrals))
    }

    @Test func theOperatorAtTheMachineNeedsNobody() async throws {
        let ghost = try await added("Uus")
        try await cast.store.write { try Account.vouch($0, for: ghost.id, by: "command", at: Cast.noon) }
        #expect(try await now(ghost).may(.sendReferrals))
    }

    @Test func vouchingStandsInTheJournal() async throws {
        let ghost = try await added("Uus")
        try await vouch(for: ghost, by: cast.mari)
        let events = try await cast.store.read { try Journal.events($0, about: ghost.id) }
        #expect(events.map(\.kind) == ["account.added", "account.vouched"] && events.last?.actor == cast.mari.id)
    }
}
