import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct APIKeyTests {
    private func make(_ cast: Cast, days: Int = 90) async throws -> String {
        let wanted = APIKey.Wanted(label: " STAR ", municipality: "0899", scopes: [.readReferrals], days: days)
        return try await cast.store.write { [id = cast.mari.id] in try APIKey.make($0, wanted, by: id, at: Cast.noon) }
    }

    private func find(_ cast: Cast, _ text: String, days: Int = 0) async throws -> APIKey? {
        let moment = Cast.noon.addingTimeInterval(Double(days) * 24 * 3600)
        return try await cast.store.read { try APIKey.find($0, text, at: moment) }
    }

    @Test func aKeyIsShownOnceAndKnownByItsHash() async throws {
        let cast = try await Cast()
        let text = try await make(cast)
        #expect(text.wholeMatch(of: /kaart_[A-Za-z0-9_\-]{43}/) != nil)
        let key = try #require(try await find(cast, text))
        #expect(key.label == "STAR" && key.municipality == "0899" && key.scopes == [.readReferrals])
        #expect(key.may(.readReferrals) && !key.may(.writeReferrals))
        let kept = try await cast.store.read { try String.fetchAll($0, sql: "SELECT hash FROM api_key") }
        #expect(kept == [Fingerprint.sha256(text)])
        for other in ["", "kaart_", String(text.dropFirst(6)), text + "A", "kaart_\(Token().text)"] {
            #expect(try await find(cast, other) == nil)
        }
    }

    @Test func whoMadeTheKeyCannotMakeTheCoordinatorWhoOpensIt() async throws {
        let cast = try await Cast()
        let key = try #require(try await find(cast, try await make(cast)))
        let mine = try await cast.store.write { [mari = cast.mari] db in
            let made = try Account.add(
                db,
                email: "oma@vald.example",
                name: "Oma Oma",
                role: .coordinator,
                municipality: "0899",
                by: mari.id,
                at: Cast.noon
            )
            try Account.setPassword(db, "$argon2id$x", of: made.id, at: Cast.noon)
            // Even when somebody vouches for them.
            try Account.vouch(db, for: made.id, by: "command", at: Cast.noon)
            return try #require(try Account.find(db, id: made.id))
        }
        await #expect(throws: Problem.notAllowed("appointed")) {
            try await cast.store.write { try PersonPermission.give($0, key.id, by: mine, at: Cast.noon) }
        }
    }

    @Test func aPermissionEndsWithItsGiver() async throws {
        let cast = try await Cast()
        let text = try await make(cast)
        let key = try #require(try await find(cast, text))
        let juta = try await cast.colleague("Juta", role: .coordinator)
        try await cast.store.write { try PersonPermission.give($0, key.id, by: juta, at: Cast.noon) }
        #expect(try await find(cast, text)?.may(.readPersons) == true)
        try await cast.store.write { db in
            try db.execute(sql: "UPDATE account SET role = 'specialist' WHERE id = ?", arguments: [juta.id])
        }
        #expect(try await find(cast, text)?.may(.readPersons) == false)
        let jaan = try await cast.colleague("Jaan", role: .coordinator)
        try await cast.store.write { try PersonPermission.give($0, key.id, by: jaan, at: Cast.noon) }
        #expect(try await find(cast, text)?.may(.readPersons) == true)
    }

    @Test func aKeyEndsByItselfOrByHand() async throws {
        let cast = try await Cast()
        let text = try await make(cast)
        #expect(try await find(cast, text, days: 89) != nil)
        #expect(try await find(cast, text, days: 90) == nil)
        let key = try #require(try await find(cast, text))
        try await cast.store.write { [id = cast.mari.id] in try APIKey.revoke($0, key.id, by: id, at: Cast.noon) }
        #expect(try await find(cast, text) == nil)
        #expect(try await cast.store.read { try APIKey.all($0) }.map { $0.status(at: Cast.noon) } == [.revoked])
        await #expect(throws: Problem.notFound("key")) {
            try await cast.store.write { [id = cast.mari.id] in try APIKey.revoke($0, key.id, by: id, at: Cast.noon) }
        }
        let kinds = try await cast.store.read { try Journal.events($0, about: key.id).map(\.kind) }
        #expect(kinds == ["key.made", "key.revoked"])
    }

    @Test func theKeysOfAnAccountEndWithIt() async throws {
        let cast = try await Cast()
        let text = try await make(cast)
        try await cast.store.write { [id = cast.mari.id] in try Account.disable($0, id: id, by: "keeper", at: Cast.noon)
        }
        #expect(try await find(cast, text) == nil)
        try await cast.store.write { [id = cast.mari.id] in try Account.enable($0, id: id, by: "keeper", at: Cast.noon)
        }
        #expect(try await find(cast, text) == nil)
        let key = try #require(try await cast.store.read { try APIKey.all($0) }.first)
        let last = try await cast.store.read { try Journal.events($0, about: key.id).last }
        #expect(last?.kind == "key.revoked" && last?.actor == "keeper")
    }

    @Test func onlyTheDayOfItsLastUseIsKept() async throws {
        let cast = try await Cast()
        let text = try await make(cast)
        let key = try #require(try await find(cast, text))
        #expect(key.lastUsed == nil && key.wantsTouch(at: Cast.noon))
        try await cast.store.write { try key.touch($0, at: Cast.noon) }
        let used = try #require(try await find(cast, text))
        #expect(used.lastUsed == Day(Cast.noon) && !used.wantsTouch(at: Cast.noon))
    }

    private static let unfit: [(String, String, Set<APIKey.Scope>, Int, String)] = [
        ("", "0899", [.readReferrals], 90, "label"), ("a", "0899", [], 90, "scopes"),
        ("a", "0899", [.readReferrals, .readPersons], 90, "scopes"),
        ("a", "0899", [.readStatistics], 91, "days"), ("a", "9999", [.readStatistics], 90, "municipality"),
    ]

    @Test(arguments: unfit)
    func whatCannotBeAKeyIsRefusedByField(
        _ label: String,
        _ area: String,
        _ scopes: Set<APIKey.Scope>,
        _ days: Int,
        _ field: String
    ) async throws {
        let cast = try await Cast()
        let wanted = APIKey.Wanted(label: label, municipality: area, scopes: scopes, days: days)
        await #expect {
            try await cast.store.write { [id = cast.mari.id] in try APIKey.make($0, wanted, by: id, at: Cast.noon) }
        } throws: { error in
            guard case Problem.invalid(field, _) = error else { return false }
            return true
        }
    }
}
