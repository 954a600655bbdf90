package import Foundation
package import GRDB
import Storage

/// Two records that are one service: the old one is seen no longer, its identifier leads to the other. Both keep their history.
package struct Merger: Equatable, Sendable {
    package let number: Int64
    package let old: String
    package let new: String
    package let actor: String
    package let at: Date

    /// Makes one record of two. Fields named in `taking` are taken over from the old one.
    /// Throws `Problem.notFound` without both, `Problem.conflict` when one of them is merged already.
    package static func make(
        _ db: Database,
        _ old: String,
        into new: String,
        taking: [Field],
        by actor: String,
        at moment: Date
    ) throws {
        guard old != new else { throw Problem.invalid(field: "into", reason: "the same record") }
        let (gone, kept) = (try ServiceChange.known(db, old), try ServiceChange.known(db, new))
        for id in [old, new] where try target(db, of: id) != nil { throw Problem.conflict("merged already") }
        for field in taking where !(field.tellsPlace && gone.hidesPlace) {
            let claim = gone.claims.first { $0.field == field.rawValue && !$0.dissent }
            let evidence = Evidence(
                cite: claim?.cite ?? gone.freshness.cite ?? "",
                source: claim?.source,
                seen: claim?.lastSeen?.earliest ?? Day(moment),
                verifiedBy: actor
            )
            _ = try ServiceChange.make(db, kept.id, field, gone.written(field), evidence, by: actor, at: moment)
        }
        try db.execute(
            sql: "INSERT INTO merger (old, new, status, actor, at) VALUES (?, ?, ?, ?, ?)",
            arguments: [old, new, gone.status.rawValue, actor, moment.iso8601]
        )
        try db.execute(sql: "UPDATE service SET status = 'draft' WHERE id = ?", arguments: [old])
        for (subject, other) in [(old, new), (new, old)] {
            let data = "{\"with\":\"\(other)\"}"
            try Journal.append(db, "service.merged", subject: subject, actor: actor, at: moment, data: data)
        }
    }

    /// Parts them again; what was taken over stays. Throws `Problem.notFound` when the record is not merged.
    package static func undo(_ db: Database, _ old: String, by actor: String, at moment: Date) throws {
        let sql = "SELECT status FROM merger WHERE old = ? AND undone_at IS NULL"
        guard let status = try String.fetchOne(db, sql: sql, arguments: [old]) else { throw Problem.notFound("merger") }
        let mark = "UPDATE merger SET undone_by = ?, undone_at = ? WHERE old = ? AND undone_at IS NULL"
        try db.execute(sql: mark, arguments: [actor, moment.iso8601, old])
        try db.execute(sql: "UPDATE service SET status = ? WHERE id = ?", arguments: [status, old])
        try Journal.append(db, "service.parted", subject: old, actor: actor, at: moment)
    }

    /// The record that took the place of one, by its identifier or an unmistakable beginning of it.
    package static func target(_ db: Database, of id: String) throws -> String? {
        guard (12...36).contains(id.count), id.allSatisfy({ $0.isHexDigit || $0 == "-" }) else { return nil }
        var (target, seen): (String?, Set<String>) = (nil, [])
        var start = id.lowercased()
        let sql = "SELECT new FROM merger WHERE old >= ?1 AND old < ?1 || 'g' AND undone_at IS NULL LIMIT 1"
        while seen.insert(start).inserted, let next = try String.fetchOne(db, sql: sql, arguments: [start]) {
            (target, start) = (next, next)
        }
        return target
    }

    /// The latest that stand, newest first.
    package static func latest(_ db: Database, limit: Int = 10) throws -> [Merger] {
        let sql = "SELECT * FROM merger WHERE undone_at IS NULL ORDER BY number DESC LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [limit]).map {
            Merger(
                number: $0["number"],
                old: $0["old"],
                new: $0["new"],
                actor: $0["actor"],
                at: Date(iso8601: $0["at"]) ?? .distantPast
            )
        }
    }
}
