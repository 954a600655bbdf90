import Foundation
import GRDB
import Testing

@testable import Storage

/// A clock that tests set, beside the one that nobody can set.
private final class TwoClocks: @unchecked Sendable {
    private let lock = NSLock()
    private var (wall, up) = (Date(timeIntervalSince1970: 1_795_507_200), 5_000.0)
    private var boot = "first"

    var clock: WallClock {
        WallClock(
            { self.lock.withLock { self.wall } },
            steady: { self.lock.withLock { SteadyTime(boot: self.boot, seconds: self.up) } }
        )
    }

    /// Time passes.
    func pass(_ seconds: TimeInterval) {
        lock.withLock { (wall, up) = (wall + seconds, up + seconds) }
    }

    /// The clock is set; no time passes.
    func set(by seconds: TimeInterval) { lock.withLock { wall += seconds } }

    /// The machine is off for a while.
    func restart(after seconds: TimeInterval) {
        lock.withLock { (wall, up, boot) = (wall + seconds, 10, boot + "+") }
    }
}

/// A wrong clock destroys nothing.
@Suite struct BeatTests {
    private static let day: TimeInterval = 86_400
    private let clocks = TwoClocks()
    private let store: Store

    init() throws { store = try Store(path: nil, clock: clocks.clock) }

    private func isBelieved() async throws -> Bool {
        let now = store.clock.now
        return try await store.read { try Beat.isBelieved($0, at: now) }
    }

    private func beat() async throws -> Bool { try await !store.beat().now.isDoubted }

    @Test func whereNoClockHasBeatenNothingSpeaksAgainstIt() async throws {
        #expect(try await isBelieved())
        #expect(try await beat())
        #expect(try await isBelieved())
    }

    @Test func timeThatPassesIsBelievedForAYear() async throws {
        for _ in 0..<365 {
            #expect(try await beat())
            clocks.pass(Self.day)
        }
        #expect(try await beat())
    }

    @Test(arguments: [2.1, 7, 400]) func aClockThatJumpsAheadIsNotBelievedEvenBeforeTheNextBeat(_ days: Double)
        async throws
    {
        _ = try await beat()
        clocks.set(by: days * Self.day)
        #expect(try await !isBelieved())
        #expect(try await !beat())
        clocks.pass(30)
        #expect(try await !beat())
        #expect(try await !isBelieved())
    }

    @Test func oneThatComesBackIsBelievedAgainHoweverLongItWasAway() async throws {
        _ = try await beat()
        clocks.set(by: 400 * Self.day)
        for _ in 0..<(3 * 24 * 12) {
            clocks.pass(300)
            #expect(try await !beat())
        }
        clocks.set(by: -400 * Self.day)
        #expect(try await beat())
        #expect(try await isBelieved())
    }

    @Test func oneThatIsSetBackIsNotBelievedButForAFewMinutes() async throws {
        _ = try await beat()
        clocks.set(by: -120)
        #expect(try await beat())
        clocks.pass(60)
        clocks.set(by: -7 * 60)
        #expect(try await !beat())
        clocks.set(by: 7 * 60)
        #expect(try await beat())
    }

    @Test func manySmallJumpsAreOneLargeOne() async throws {
        _ = try await beat()
        clocks.set(by: 1.5 * Self.day)
        #expect(try await beat())
        clocks.pass(30)
        clocks.set(by: 1.5 * Self.day)
        #expect(try await !beat())
    }

    @Test func alsoOverSeveralStartsOfTheMachine() async throws {
        _ = try await beat()
        clocks.restart(after: 1.5 * Self.day)
        #expect(try await beat())
        clocks.pass(3600)
        _ = try await beat()
        clocks.restart(after: 1.5 * Self.day)
        #expect(try await !beat())
    }

    @Test func aProgramThatWasOffForAWeekNeedsOneConfirmation() async throws {
        _ = try await beat()
        clocks.restart(after: 7 * Self.day)
        #expect(try await !beat())
        try await store.confirmClock(by: "mari")
        #expect(try await isBelieved())
        for _ in 0..<100 {
            clocks.pass(30)
            #expect(try await beat())
        }
        let last = try await store.read { try Beat.last($0) }
        #expect(last?.confirmedBy == "mari")
    }

    @Test func doubtAndConfirmationStandInTheJournal() async throws {
        _ = try await beat()
        clocks.set(by: 30 * Self.day)
        _ = try await beat()
        _ = try await beat()
        try await store.confirmClock(by: "mari")
        let kinds = try await store.read { try Journal.events($0, about: "clock").map(\.kind) }
        #expect(kinds == ["clock.doubted", "clock.confirmed"])
    }

    @Test func whatIsKnownOfTheClockOutlivesTheProgram() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "beat-\(UUID().uuidString).sqlite").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var store = try Store(path: path, clock: clocks.clock)
        try await store.beat()
        try store.close()
        clocks.set(by: 400 * Self.day)
        store = try Store(path: path, clock: clocks.clock)
        #expect(try await store.beat().now.isDoubted)
        try store.close()
    }
}
