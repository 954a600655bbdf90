import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct PasswordResetTests {
    private func issue(_ cast: Cast, _ email: String = "mari@vald.example") async throws -> Token? {
        try await cast.store.write { try PasswordReset.issue($0, for: email, at: Cast.noon)?.1 }
    }

    @Test func aLinkSetsANewPasswordOnceWithinHalfAnHour() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let token = try #require(try await issue(cast))
        let late = Cast.noon.addingTimeInterval(30 * 60)
        #expect(try await cast.store.read { try PasswordReset.state($0, token, at: late) } == .gone)
        let hash = try await Cast.cheap.hash("uus ja pikk parool")
        _ = try await cast.store.write { try PasswordReset.accept($0, token, password: hash, at: Cast.noon) }
        #expect(try await cast.store.read { try PasswordReset.state($0, token, at: Cast.noon) } == .used)
        await #expect(throws: Problem.notFound("link")) {
            try await cast.store.write { try PasswordReset.accept($0, token, password: hash, at: Cast.noon) }
        }
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        guard case .entered = try await signIn.enter(cast.attempt("uus ja pikk parool")) else {
            throw Problem.conflict("refused")
        }
    }

    @Test func onlyWhoHasAPasswordCanForgetIt() async throws {
        let cast = try await Cast()
        #expect(try await issue(cast) == nil)
        #expect(try await issue(cast, "keegi@vald.example") == nil)
        try await cast.joined()
        try await cast.store.write { [id = cast.mari.id] in try Account.disable($0, id: id, by: "test", at: Cast.noon) }
        #expect(try await issue(cast) == nil)
    }

    @Test func aLinkForOnePurposeOpensNothingElse() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let reset = try #require(try await issue(cast))
        let invitation = try await cast.store.write { [id = cast.mari.id] in
            try Invitation.issue($0, for: id, .mailed, by: "test", at: Cast.noon)
        }
        #expect(try await cast.store.read { try Invitation.state($0, reset, at: Cast.noon) } == .gone)
        #expect(try await cast.store.read { try PasswordReset.state($0, invitation, at: Cast.noon) } == .gone)
        guard case .open = try await cast.store.read({ try PasswordReset.state($0, reset, at: Cast.noon) }) else {
            throw Problem.notFound("link")
        }
    }

    @Test func aNewLinkTakesTheOldOneBackAndEndsWithAnyNewPassword() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let (first, second) = (try #require(try await issue(cast)), try #require(try await issue(cast)))
        #expect(try await cast.store.read { try PasswordReset.state($0, first, at: Cast.noon) } == .gone)
        try await cast.joined()
        #expect(try await cast.store.read { try PasswordReset.state($0, second, at: Cast.noon) } == .gone)
    }
}
