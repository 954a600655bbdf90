package import Foundation
package import GRDB

/// When the clock was last believed, and whether it is now. A clock that has jumped destroys nothing: while the time does not follow
/// from the last beat, whatever cannot be undone waits for somebody who says that it is right, or for the clock to come back.
package struct Beat: Equatable, Sendable {
    /// A longer time without a beat is not believed, in seconds: two days. So is a longer time that no steady clock has shown, in sum.
    package static let longest: TimeInterval = 2 * 86_400
    /// By so much a clock may be set back, in seconds.
    package static let tolerance: TimeInterval = 5 * 60
    /// A doubted clock's last believed time goes on by so much from beat to beat at most, in seconds.
    private static let stride: TimeInterval = 10 * 60

    /// The last believed time, carried on by the steady clock while the other is doubted.
    package let at: Date
    /// Since when the clock is not believed, by its own time; nil while it is.
    package let doubtedAt: Date?
    /// When and by whom it was last said to be right: an account or a command.
    package let confirmedAt: Date?
    package let confirmedBy: String?
    private let steady: SteadyTime
    private let unproven: TimeInterval

    /// Whether the clock is not believed.
    package var isDoubted: Bool { doubtedAt != nil }

    /// The last one; nil before the first.
    package static func last(_ db: Database) throws -> Beat? {
        try Row.fetchOne(db, sql: "SELECT * FROM beat").flatMap(Beat.init)
    }

    /// Whether a moment may be believed so far that something is destroyed because of it. Every deletion that time brings about asks
    /// this, in its own transaction. Where no clock has ever beaten, nothing speaks against it.
    package static func isBelieved(_ db: Database, at moment: Date) throws -> Bool {
        try last(db)?.believes(moment) ?? true
    }

    /// The time that has certainly come: while the clock is not believed, the last believed time. What begins to count by time alone
    /// asks this, so that a clock that runs ahead cuts nobody's time to object short.
    package static func certain(_ db: Database, _ moment: Date) throws -> Date {
        try last(db).flatMap { $0.believes(moment) ? nil : $0.at } ?? moment
    }

    private func believes(_ moment: Date) -> Bool {
        !isDoubted && (-Self.tolerance...Self.longest).contains(moment.timeIntervalSince(at))
    }

    /// The moment by which something new is dated: while the clock is set back, the last believed time, so that it is not forgotten
    /// too soon once the clock is right again.
    package static func dated(_ db: Database, _ moment: Date) throws -> Date {
        guard let last = try last(db), moment.timeIntervalSince(last.at) < -tolerance else { return moment }
        return last.at
    }

    /// Writes down that the clock beats, and whether it can be believed. Gives what it was before and what it is now.
    static func strike(_ db: Database, at now: Date, _ steady: SteadyTime) throws -> (before: Beat?, now: Beat) {
        let before = try last(db)
        let beat = before?.next(at: now, steady) ?? Beat(at: now, steady)
        try beat.write(db)
        if beat.isDoubted != (before?.isDoubted ?? false) {
            let kind = beat.isDoubted ? "clock.doubted" : "clock.believed"
            try Journal.append(db, kind, subject: "clock", actor: "timer", at: now)
        }
        return (before, beat)
    }

    /// Somebody says that the clock is right: from now on it is the time.
    static func confirm(_ db: Database, by actor: String, at now: Date, _ steady: SteadyTime) throws {
        try Beat(at: now, steady, confirmedAt: now, confirmedBy: actor).write(db)
        try Journal.append(db, "clock.confirmed", subject: "clock", actor: actor, at: now)
    }

    /// What the next beat would be, without writing anything down.
    package func next(at now: Date, _ steady: SteadyTime) -> Beat {
        let shown = steady.since(self.steady)
        let gap = now.timeIntervalSince(at)
        let drift = gap - (shown ?? 0)
        let unproven = max(0, self.unproven - (shown ?? 0)) + max(0, drift)
        let isBack = gap < -Self.tolerance || (shown != nil && drift < -Self.tolerance)
        guard isBack || gap > Self.longest || unproven > Self.longest else {
            return Beat(at: now, steady, unproven, confirmedAt: confirmedAt, confirmedBy: confirmedBy)
        }
        let carried = at.addingTimeInterval(min(shown ?? 0, Self.stride))
        return Beat(
            at: carried,
            steady,
            self.unproven,
            doubtedAt: doubtedAt ?? now,
            confirmedAt: confirmedAt,
            confirmedBy: confirmedBy
        )
    }

    private init(
        at: Date,
        _ steady: SteadyTime,
        _ unproven: TimeInterval = 0,
        doubtedAt: Date? = nil,
        confirmedAt: Date? = nil,
        confirmedBy: String? = nil
    ) {
        (self.at, self.steady, self.unproven, self.doubtedAt) = (at, steady, unproven, doubtedAt)
        (self.confirmedAt, self.confirmedBy) = (confirmedAt, confirmedBy)
    }

    private init?(_ row: Row) {
        guard let at = Date(iso8601: row["at"]) else { return nil }
        self.init(
            at: at,
            SteadyTime(boot: row["boot"], seconds: row["steady"]),
            row["unproven"],
            doubtedAt: (row["doubted_at"] as String?).flatMap(Date.init(iso8601:)),
            confirmedAt: (row["confirmed_at"] as String?).flatMap(Date.init(iso8601:)),
            confirmedBy: row["confirmed_by"]
        )
    }

    private func write(_ db: Database) throws {
        try db.run(
            """
            INSERT OR REPLACE INTO beat (number, at, boot, steady, unproven, doubted_at, confirmed_at, confirmed_by)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                at.iso8601, steady.boot, steady.seconds, unproven, doubtedAt?.iso8601, confirmedAt?.iso8601,
                confirmedBy,
            ]
        )
    }
}

extension Store {
    /// Lets the clock beat once. Gives what the beat was before, and what it is now.
    @discardableResult package func beat() async throws -> (before: Beat?, now: Beat) {
        let (now, steady) = (clock.now, clock.steady)
        return try await write { try Beat.strike($0, at: now, steady) }
    }

    /// Says that the clock is right, by an account or a command.
    package func confirmClock(by actor: String) async throws {
        let (now, steady) = (clock.now, clock.steady)
        try await write { try Beat.confirm($0, by: actor, at: now, steady) }
    }
}
