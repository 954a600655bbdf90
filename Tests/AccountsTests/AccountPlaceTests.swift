import Foundation
import Storage
import Testing

@testable import Accounts

/// What somebody is, and for whom.
@Suite struct AccountPlaceTests {
    private func add(_ cast: Cast, _ name: String, in area: String, isWhole: Bool) async throws -> Account {
        try await cast.store.write { db in
            let account = try Account.add(
                db,
                email: "\(name)@vald.example",
                name: name,
                role: .administrator,
                municipality: area,
                isWhole: isWhole,
                by: "test",
                at: Cast.noon
            )
            try Account.join(db, account.id, at: Cast.noon)
            return try Account.known(db, account.id)
        }
    }

    @Test func anAdministratorKeepsTheirMunicipalityAndOnlyThoseOfTheWholeKeepAll() async throws {
        let cast = try await Cast()
        let (whole, own) = (
            try await add(cast, "kogu", in: "0899", isWhole: true),
            try await add(cast, "oma", in: "0899", isWhole: false)
        )
        let other = try await cast.colleague("Kadri", in: "0480")
        #expect(whole.keeps(cast.mari) && whole.keeps(other) && whole.keeps(own))
        #expect(own.keeps(cast.mari) && !own.keeps(other) && !own.keeps(whole))
        #expect(whole.may(.keepOutbox) && !own.may(.keepOutbox) && own.may(.keepAccounts))
    }

    @Test func onlyAdministratorsAreOfTheWhole() async throws {
        let cast = try await Cast()
        let (id, store) = (cast.mari.id, cast.store)
        await #expect(throws: Problem.self) {
            try await store.write { db in
                try Account.add(
                    db,
                    email: "a@b.ee",
                    name: "A",
                    role: .coordinator,
                    municipality: "0899",
                    isWhole: true,
                    by: "test",
                    at: Cast.noon
                )
            }
        }
        let place = Account.Place(role: .coordinator, municipality: "0899", isWhole: true)
        try await store.write { try Account.move($0, id: id, to: place, by: "test", at: Cast.noon) }
        #expect(try await store.read { try Account.find($0, id: id) }?.isWhole == false)
    }

    @Test func anotherRoleOrMunicipalityEndsWhatBelongedToTheOneOfBefore() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let (id, store) = (cast.mari.id, cast.store)
        let wanted = APIKey.Wanted(label: "STAR", municipality: "0899", scopes: [.readReferrals], days: 90)
        let (key, session) = try await store.write { db in
            (
                try APIKey.make(db, wanted, by: id, at: Cast.noon),
                try Session.begin(db, for: id, browser: "", at: Cast.noon)
            )
        }
        let place = Account.Place(role: .coordinator, municipality: "0480")
        try await store.write { try Account.move($0, id: id, to: place, by: "keeper", at: Cast.noon) }
        #expect(try await store.read { try Account.find($0, id: id) }?.place == place)
        #expect(try await store.read { try Session.find($0, session, at: Cast.noon) } == nil)
        #expect(try await store.read { try APIKey.find($0, key, at: Cast.noon) } == nil)
        let line = try await store.read { try Journal.events($0, about: id).last }
        #expect(line?.kind == "account.moved" && line?.actor == "keeper")
        #expect(line?.data.contains("\"from\":{\"role\":\"specialist\",\"municipality\":\"0899\"}") == true)
        await #expect(throws: Problem.self) {
            let nowhere = Account.Place(role: .specialist, municipality: "9999")
            try await store.write { try Account.move($0, id: id, to: nowhere, by: "keeper", at: Cast.noon) }
        }
    }
}
