import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct InvitationTests {
    private func issue(_ cast: Cast) async throws -> Token {
        try await cast.store.write { try Invitation.issue($0, for: cast.mari.id, .mailed, by: "test", at: Cast.noon) }
    }

    private func state(_ cast: Cast, _ token: Token?, after seconds: TimeInterval = 0) async throws -> Invitation.State
    {
        let moment = Cast.noon.addingTimeInterval(seconds)
        return try await cast.store.read { try Invitation.state($0, token, at: moment) }
    }

    @Test func aLinkSetsAPasswordOnce() async throws {
        let cast = try await Cast()
        let token = try await issue(cast)
        guard case .open(let account, _) = try await state(cast, token) else { throw Problem.notFound("link") }
        #expect(account == cast.mari)
        let hash = try await Cast.cheap.hash(Cast.password)
        let joined = try await cast.store.write {
            try Invitation.accept($0, token, password: hash, at: Cast.noon)
        }
        #expect(joined.status == .active)
        #expect(try await state(cast, token) == .used)
        await #expect(throws: Problem.notFound("link")) {
            try await cast.store.write { try Invitation.accept($0, token, password: hash, at: Cast.noon) }
        }
    }

    @Test func aLinkThatOthersSeeIsNotMadeForAnAccountThatHasAnOwner() async throws {
        let cast = try await Cast()
        let (store, mari) = (cast.store, cast.mari)
        _ = try await store.write { try Invitation.issue($0, for: mari.id, by: "test", at: Cast.noon) }
        try await cast.joined()
        await #expect(throws: Problem.conflict("the account has an owner")) {
            try await store.write { try Invitation.issue($0, for: mari.id, by: "test", at: Cast.noon) }
        }
        try await store.write { try Account.disable($0, id: mari.id, by: "test", at: Cast.noon) }
        try await store.write { try Account.enable($0, id: mari.id, by: "test", at: Cast.noon) }
        await #expect(throws: Problem.conflict("the account has an owner")) {
            try await store.write { try Invitation.issue($0, for: mari.id, by: "test", at: Cast.noon) }
        }
        _ = try await store.write { try Invitation.issue($0, for: mari.id, .mailed, by: "test", at: Cast.noon) }
    }

    @Test func lookingChangesNothing() async throws {
        let cast = try await Cast()
        let token = try await issue(cast)
        let before = try await cast.kinds()
        for _ in 0..<3 { _ = try await state(cast, token) }
        #expect(try await cast.kinds() == before)
        guard case .open = try await state(cast, token) else { throw Problem.notFound("link") }
    }

    @Test func expiredAndReplacedAndUnknownLinksAreAlike() async throws {
        let cast = try await Cast()
        let first = try await issue(cast)
        let second = try await issue(cast)
        #expect(try await state(cast, first) == .gone)
        #expect(try await state(cast, Token()) == .gone)
        #expect(try await state(cast, nil) == .gone)
        #expect(try await state(cast, second, after: Invitation.lifetime + 1) == .gone)
    }

    @Test func onlyTheHashIsKept() async throws {
        let cast = try await Cast()
        let token = try await issue(cast)
        let kept = try await cast.store.read { try String.fetchAll($0, sql: "SELECT hash FROM link") }
        #expect(kept == [Fingerprint.sha256(token.text)])
        #expect(token.text.count == 43 && Token(token.text) == token && Token(token.text + "A") == nil)
        #expect(Set((0..<200).map { _ in Token().text }).count == 200)
    }

    @Test func aNewPasswordByLinkEndsEverySession() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let session = try await cast.store.write {
            try Session.begin($0, for: cast.mari.id, browser: "", at: Cast.noon)
        }
        let token = try await issue(cast)
        let hash = try await Cast.cheap.hash("uus ja pikk parool")
        _ = try await cast.store.write { try Invitation.accept($0, token, password: hash, at: Cast.noon) }
        #expect(try await cast.store.read { try Session.find($0, session, at: Cast.noon) } == nil)
    }
}
