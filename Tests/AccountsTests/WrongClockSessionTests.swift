import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

/// A wrong clock ends no session for good, and makes none that never ends.
@Suite struct WrongClockSessionTests {
    private static let year: TimeInterval = 365 * 86_400

    @Test func whoSignsInWhileTheClockIsAheadEndsNobodyElsesSession() async throws {
        let cast = try await Cast()
        try await cast.joined()
        try await cast.store.beat()
        let id = cast.mari.id
        let first = try await cast.store.write { try Session.begin($0, for: id, browser: "Firefox", at: Cast.noon) }
        let future = Cast.noon + Self.year
        let second = try await cast.store.write { try Session.begin($0, for: id, browser: "Firefox", at: future) }
        #expect(try await cast.store.read { try Session.find($0, second, at: future) } != nil)
        // The clock is right again.
        #expect(try await cast.store.read { try Session.find($0, first, at: Cast.noon + 60) } != nil)
        #expect(try await cast.store.read { try Session.find($0, second, at: Cast.noon + 60) } == nil)
    }

    @Test func thatTheClockIsBelievedClearsAwayWhatHasEnded() async throws {
        let cast = try await Cast()
        try await cast.joined()
        try await cast.store.beat()
        let id = cast.mari.id
        for moment in [Cast.noon, Cast.noon + 86_400] {
            _ = try await cast.store.write { try Session.begin($0, for: id, browser: "Firefox", at: moment) }
        }
        #expect(try await cast.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") } == 1)
    }
}
