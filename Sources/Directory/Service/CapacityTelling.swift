package import Foundation
package import GRDB
package import Storage

/// Whoever offers a service tells whether there is room; it stands at once, with its day, and grows old.
package enum CapacityTelling {
    /// Keeps what was told: `places` free, `queue` waiting, or full until a day. Throws `Problem.notFound`.
    package static func tell(
        _ db: Database,
        _ service: String,
        places: Int?,
        queue: Int? = nil,
        fullUntil: Day? = nil,
        by actor: String,
        at moment: Date
    ) throws {
        let sql = "UPDATE service SET places = ?, queue = ?, full_until = ?, capacity_at = ? WHERE id = ?"
        try db.execute(
            sql: sql,
            arguments: [places, queue, fullUntil?.description, Day(moment).description, service]
        )
        guard db.changesCount == 1 else { throw Problem.notFound("service") }
        try Journal.append(db, "capacity.told", subject: service, actor: actor, at: moment)
    }
}
