import Accounts
import Foundation
import Hummingbird
import Storage

extension Pages {
    /// How far the clock may have gone on since an administrator saw it, in seconds.
    private static let patience: TimeInterval = 3600

    /// `GET /too/kell`
    func clock(_ visit: StaffVisit) async throws -> Response {
        let standing = try await ClockStanding(store)
        return visit.answer(ClockPage(desk: visit.desk, clock: standing).html)
    }

    /// `POST /too/kell`: the clock that was seen is right. One that has jumped again meanwhile is shown again.
    func keepClock(_ visit: StaffVisit) async throws -> Response {
        guard visit.form["tegu"] == "oige" else { throw Problem.invalid(field: "tegu", reason: "unknown") }
        guard let seen = Date(iso8601: visit.form["kell"]),
            (0...Self.patience).contains(store.clock.now.timeIntervalSince(seen))
        else {
            throw Problem.conflict("the clock")
        }
        try await store.confirmClock(by: visit.account.id)
        return visit.seeOther("/too/kell")
    }
}

/// How the clock stands.
struct ClockStanding: Sendable {
    let now: Date
    let beat: Beat?
    let isDoubted: Bool
    let faults: [ClockFault]
    let faultCount: Int
    /// What was done in the latest days.
    let work: [ClockWork]
    /// The lines of the journal that tell of something forgotten by the clock, the latest first.
    let forgotten: [Event]
    /// How many accounts have an address that no mail can reach.
    let badAddresses: Int

    /// For so many days is shown what was done.
    private static let days = 30

    init(_ store: Store) async throws {
        let now = store.clock.now
        self = try await store.read { db in
            ClockStanding(
                now: now,
                beat: try Beat.last(db),
                isDoubted: try !Beat.isBelieved(db, at: now),
                faults: try ClockFault.all(db, most: 100),
                faultCount: try ClockFault.count(db),
                work: try ClockWork.since(db, Day(now).adding(days: -Self.days)),
                forgotten: try Journal.latest(
                    db,
                    of: ["referral.forgotten", "referral.deleted", "request.closed"],
                    by: "timer"
                ),
                badAddresses: try Account.all(db).count { $0.status != .disabled && !Email.isValid($0.email) }
            )
        }
    }

    init(
        now: Date,
        beat: Beat?,
        isDoubted: Bool,
        faults: [ClockFault],
        faultCount: Int,
        work: [ClockWork],
        forgotten: [Event],
        badAddresses: Int
    ) {
        (self.now, self.beat, self.isDoubted, self.faults) = (now, beat, isDoubted, faults)
        (self.faultCount, self.work, self.forgotten, self.badAddresses) = (faultCount, work, forgotten, badAddresses)
    }
}
