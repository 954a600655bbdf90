import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct SessionTests {
    private func begun(_ cast: Cast) async throws -> Token {
        try await cast.joined()
        return try await cast.store.write {
            try Session.begin($0, for: cast.mari.id, browser: "Firefox", at: Cast.noon)
        }
    }

    private func find(_ cast: Cast, _ token: Token, after seconds: TimeInterval) async throws -> Session? {
        try await cast.store.read { try Session.find($0, token, at: Cast.noon.addingTimeInterval(seconds)) }
    }

    @Test func aSessionEndsAfterAnHourOfRest() async throws {
        let cast = try await Cast()
        let token = try await begun(cast)
        #expect(try await find(cast, token, after: Session.idle - 1)?.account.id == cast.mari.id)
        #expect(try await find(cast, token, after: Session.idle + 1) == nil)
    }

    @Test func aSessionEndsAfterAWorkingDayHoweverMuchItIsUsed() async throws {
        let cast = try await Cast()
        let token = try await begun(cast)
        for step in stride(from: 1800.0, to: Session.longest, by: 1800) {
            let session = try #require(try await find(cast, token, after: step))
            try await cast.store.write { try session.touch($0, at: Cast.noon.addingTimeInterval(step)) }
        }
        #expect(try await find(cast, token, after: Session.longest - 1) != nil)
        #expect(try await find(cast, token, after: Session.longest + 1) == nil)
    }

    @Test func useIsWrittenDownOnlyOnceInAWhile() async throws {
        let cast = try await Cast()
        let token = try await begun(cast)
        let session = try #require(try await find(cast, token, after: 0))
        #expect(!session.wantsTouch(at: Cast.noon.addingTimeInterval(Session.step - 1)))
        #expect(session.wantsTouch(at: Cast.noon.addingTimeInterval(Session.step)))
    }

    @Test func onlyTheHashIsKept() async throws {
        let cast = try await Cast()
        let token = try await begun(cast)
        let kept = try await cast.store.read { try String.fetchAll($0, sql: "SELECT hash FROM session") }
        #expect(kept == [Fingerprint.sha256(token.text)])
    }

    @Test func oneMaySignOutEverywhereButHere() async throws {
        let cast = try await Cast()
        let here = try await begun(cast)
        let there = try await cast.store.write { try Session.begin($0, for: cast.mari.id, browser: "", at: Cast.noon) }
        try await cast.store.write { try Session.endAll($0, of: cast.mari.id, but: here.hash) }
        #expect(try await find(cast, here, after: 0) != nil)
        #expect(try await find(cast, there, after: 0) == nil)
        #expect(try await cast.store.read { try Session.all($0, of: cast.mari.id, at: Cast.noon) }.count == 1)
    }

    @Test func oneOfOnesOwnSessionsCanBeEndedAndNobodyElses() async throws {
        let cast = try await Cast()
        let token = try await begun(cast)
        let jaan = try await cast.colleague("Jaan")
        await #expect(throws: Problem.notFound("session")) {
            try await cast.store.write { try Session.end($0, token.hash, of: jaan.id) }
        }
        try await cast.store.write { [id = cast.mari.id] in try Session.end($0, token.hash, of: id) }
        #expect(try await find(cast, token, after: 0) == nil)
    }
}
