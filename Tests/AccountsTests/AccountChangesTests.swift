import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct AccountChangesTests {
    @Test func anAddressIsKeptPlainAndHasOneAccount() async throws {
        let cast = try await Cast()
        #expect(cast.mari.email == "mari@vald.example" && cast.mari.status == .invited)
        await #expect(throws: Problem.conflict("the address has an account")) {
            try await cast.store.write { db in
                try Account.add(
                    db,
                    email: "MARI@vald.example",
                    name: "Keegi",
                    role: .specialist,
                    municipality: "0899",
                    by: "test",
                    at: Cast.noon
                )
            }
        }
    }

    @Test func aDomainWithLettersBeyondAsciiIsOneAccountInBothSpellings() async throws {
        let cast = try await Cast()
        for (kept, other) in [
            ("a@kool.näidis.ee", "A@kool.xn--nidis-gra.ee"), ("b@kool.xn--nidis-gra.ee", "b@KOOL.NÄIDIS.ee"),
        ] {
            let account = try await cast.store.write { db in
                try Account.add(
                    db,
                    email: kept,
                    name: "Keegi",
                    role: .specialist,
                    municipality: "0899",
                    by: "test",
                    at: Cast.noon
                )
            }
            #expect(account.email.hasSuffix("@kool.näidis.ee"))
            #expect(try await cast.store.read { try Account.find($0, email: other)?.id } == account.id)
            // As it may have been kept before.
            try await cast.store.write { db in
                let old = kept.replacing("näidis", with: "xn--nidis-gra")
                try db.execute(sql: "UPDATE account SET email = ? WHERE id = ?", arguments: [old, account.id])
            }
            #expect(try await cast.store.read { try Account.find($0, email: other)?.id } == account.id)
        }
    }

    @Test(arguments: [
        ("mari", "Mari", "0899", "email"), ("mari..x@c.ee", "Mari", "0899", "email"),
        ("jüri@c.ee", "Mari", "0899", "email"),
        ("a b@c.ee", "Mari", "0899", "email"), ("m@c.ee", " ", "0899", "name"),
        ("m@c.ee", "Mari", "9999", "municipality"),
    ])
    func whatCannotBeAnAccountIsRefusedByField(_ email: String, _ name: String, _ area: String, _ field: String)
        async throws
    {
        let cast = try await Cast()
        await #expect {
            try await cast.store.write { db in
                try Account.add(
                    db,
                    email: email,
                    name: name,
                    role: .specialist,
                    municipality: area,
                    by: "test",
                    at: Cast.noon
                )
            }
        } throws: { error in
            guard case Problem.invalid(field, _) = error else { return false }
            return true
        }
    }

    @Test func disablingEndsSessionsLinksAndKnownBrowsers() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        guard case .entered(let entry) = try await signIn.enter(cast.attempt()) else { throw Problem.notFound("entry") }
        let (link, session) = try await cast.store.write { [id = cast.mari.id] db in
            let link = try Invitation.issue(db, for: id, .mailed, by: "test", at: Cast.noon)
            try Account.disable(db, id: id, by: "test", at: Cast.noon)
            return (try Invitation.state(db, link, at: Cast.noon), try Session.find(db, entry.session, at: Cast.noon))
        }
        #expect(link == .gone && session == nil)
        guard case .refused = try await signIn.enter(cast.attempt()) else { throw Problem.conflict("entered") }
        try await cast.store.write { [id = cast.mari.id] in try Account.enable($0, id: id, by: "test", at: Cast.noon) }
        guard case .entered = try await signIn.enter(cast.attempt()) else { throw Problem.conflict("refused") }
    }

    @Test func theJournalKnowsNeitherNamesNorAddresses() async throws {
        let cast = try await Cast()
        try await cast.joined()
        _ = try await SignIn(store: cast.store, passwords: Cast.cheap).enter(cast.attempt())
        #expect(try await cast.kinds() == ["account.added", "account.password_set"])
        let lines = try await cast.store.read {
            try String.fetchAll($0, sql: "SELECT data || actor || subject FROM event")
        }
        #expect(!lines.joined().lowercased().contains("mari"))
    }
}
