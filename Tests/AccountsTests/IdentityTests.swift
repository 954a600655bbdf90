import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct IdentityTests {
    private func hash(_ cast: Cast, _ subject: String = "EE38001085718") throws -> String {
        try Identity.hash(subject, of: "https://tara.ria.ee", cast.store.vault)
    }

    private func accept(_ cast: Cast, _ id: String, _ hash: String) async throws -> Account {
        try await cast.store.write { db in
            let token = try Invitation.issue(db, for: id, .mailed, by: "test", at: Cast.noon)
            return try Invitation.accept(db, token, identity: hash, at: Cast.noon)
        }
    }

    @Test func anInvitationBindsAnIdentityWithoutAPassword() async throws {
        let cast = try await Cast()
        let account = try await accept(cast, cast.mari.id, try hash(cast))
        #expect(account.status == .active)
        let known = try hash(cast)
        #expect(try await cast.store.read { try Identity.account($0, known) }?.id == cast.mari.id)
        #expect(try await cast.kinds().last == "account.identity_bound")
        // No password opens it.
        guard case .refused = try await SignIn(store: cast.store, passwords: Cast.cheap).enter(cast.attempt("")) else {
            throw Problem.conflict("entered")
        }
    }

    @Test func whatTheProviderCallsThePersonIsNotKept() async throws {
        let cast = try await Cast()
        _ = try await accept(cast, cast.mari.id, try hash(cast))
        let kept = try await cast.store.read { db in
            try String.fetchAll(db, sql: "SELECT hash FROM identity")
                + String.fetchAll(db, sql: "SELECT data FROM event")
        }
        #expect(!kept.joined().contains("38001085718"))
        #expect(!kept.contains(Fingerprint.sha256("EE38001085718")))
    }

    @Test func oneIdentityHasOneAccount() async throws {
        let cast = try await Cast()
        let jaan = try await cast.colleague("Jaan")
        _ = try await accept(cast, cast.mari.id, try hash(cast))
        await #expect(throws: Problem.conflict("the identity has an account")) {
            _ = try await accept(cast, jaan.id, try hash(cast))
        }
        let other = try await accept(cast, cast.mari.id, try hash(cast, "EE60001019906"))
        #expect(other.id == cast.mari.id)
        let old = try hash(cast)
        #expect(try await cast.store.read { try Identity.account($0, old) } == nil)
    }

    @Test func unboundItEndsTheSessionsThatCameInByIt() async throws {
        let cast = try await Cast()
        _ = try await accept(cast, cast.mari.id, try hash(cast))
        let tokens = try await cast.store.write { [id = cast.mari.id] db in
            let tokens = try Session.Means.allCases.map {
                try Session.begin(db, for: id, browser: "", by: $0, at: Cast.noon)
            }
            try Identity.unbind(db, of: id, by: "admin", at: Cast.noon)
            return tokens
        }
        let living = try await cast.store.read { db in try tokens.compactMap { try Session.find(db, $0, at: Cast.noon) }
        }
        #expect(living.map(\.means) == [.password])
    }
}
