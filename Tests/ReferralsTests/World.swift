import Foundation
import GRDB
import Outbox

@testable import Benchmark
@testable import Referrals
@testable import Storage

/// A clock that tests move.
final class MovedClock: @unchecked Sendable {
    private let lock = NSLock()
    private var moment: Date

    init(_ moment: Date) { self.moment = moment }

    /// By how much it is set wrong, in seconds.
    private var wrong: TimeInterval = 0

    var now: Date { lock.withLock { moment + wrong } }
    private var passed: TimeInterval { lock.withLock { moment.timeIntervalSince1970 } }
    var clock: WallClock {
        WallClock({ self.now }, steady: { SteadyTime(boot: "told", seconds: self.passed) })
    }

    /// Sets it wrong; no time passes.
    func jump(days: Double) { lock.withLock { wrong += days * 86_400 } }

    func set(_ text: String) { lock.withLock { moment = Date(iso8601: text) ?? moment } }

    func move(days: Double) { lock.withLock { moment += days * 86_400 } }
}

/// The invented world of the tests, on Tuesday 24 November 2026 at ten in the morning.
struct World {
    let clock = MovedClock(Date(timeIntervalSince1970: 1_795_507_200))
    let world: ReferralWorld

    init(path: String? = nil) async throws {
        let store = try Store(path: path, clock: clock.clock, master: try MasterKey())
        world = try await ReferralWorld(in: store)
        try await store.beat()
    }

    var store: Store { world.store }
    var office: ReferralOffice { world.office }

    func referral(_ id: String) async throws -> Referral? { try await store.read { try Referral.find($0, id) } }

    func state(_ id: String) async throws -> ReferralState? { try await referral(id)?.state }

    /// Does something with the office, now.
    @discardableResult func act<Value: Sendable>(
        _ body: @escaping @Sendable (Database, ReferralOffice, Date) throws -> Value
    ) async throws -> Value {
        let (office, now) = (office, clock.now)
        return try await store.write { try body($0, office, now) }
    }

    /// The kinds of mail that wait, oldest first.
    func mails(about id: String) async throws -> [String] {
        try await store.read { try Message.about($0, id).filter { $0.kind == .mail }.map(\.name) }
    }

    /// What the clock does now, in a program that has run all the while.
    @discardableResult func tick() async throws -> ReferralClock.Tick {
        try await beatUntilNow()
        return try await tickAtOnce()
    }

    /// What the clock does now, in a program that has not run since the last beat.
    @discardableResult func tickAtOnce() async throws -> ReferralClock.Tick {
        try await ReferralClock(store: store, office: office).tick()
    }

    /// The clock of a program that runs beats more often, but once a day is enough to be believed.
    private func beatUntilNow() async throws {
        let now = clock.now
        try await store.write { db in
            var moment = try Beat.last(db)?.at ?? now
            while now.timeIntervalSince(moment) > 86_400 {
                moment += 86_400
                _ = try Beat.strike(db, at: moment, SteadyTime(boot: "told", seconds: moment.timeIntervalSince1970))
            }
        }
    }

    func access(_ account: String) async throws -> ReferralAccess {
        let people = [world.mari, world.jaan, world.kati]
        let now = clock.now
        return try await store.read { db in
            try ReferralAccess(db, people.first { $0.id == account } ?? world.mari, at: now)
        }
    }
}
