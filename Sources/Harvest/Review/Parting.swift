import Directory
package import Foundation
package import GRDB
import Storage

/// A record of a source that was taken for a service it is not about. Once a person has told them apart the record waits as a new
/// one, what the source kept true of the service is kept by nobody, and the two are not matched again.
package struct Parting: Equatable, Sendable {
    package let number: Int64
    /// The source's name and what it calls the record.
    package let source: String
    package let key: String
    /// The service's identifier.
    package let service: String
    /// An account's identifier.
    package let by: String
    package let at: Date

    /// Tells the record of a proposal and its service apart. Gives the services whose entry in the index is to be brought up to date.
    /// Throws `Problem.conflict` when the record is about that service no longer, `Problem.notFound` without a record.
    package static func make(_ db: Database, _ proposal: Proposal, by account: String, at moment: Date) throws
        -> [String]
    {
        guard let source = proposal.source, let id = proposal.service else { throw Problem.notFound("record") }
        guard try isPossible(db, proposal) else { throw Problem.conflict("the record is about something else by now") }
        let sql = "UPDATE finding SET service = NULL WHERE source = ? AND key = ?"
        try db.execute(sql: sql, arguments: [source, proposal.key])
        try db.execute(
            sql: "INSERT INTO parting (source, key, service, parted_by, parted_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [source, proposal.key, id, account, moment.iso8601]
        )
        try closeWaiting(db, source, proposal.key, by: account, at: moment)
        try letGo(db, source, id, at: moment)
        // It waits as a new one at once, not after the next run.
        try withRecord(db, source, proposal.key, at: moment) { try $0.introduce($1) }
        try journal(db, "record.parted", source, proposal.key, id, by: account, at: moment)
        return [id]
    }

    /// Takes it back: the record is about the service again, and what waited of it waits again. Throws `Problem.conflict` when the
    /// record has become a service meanwhile or the service has another record.
    package func undo(_ db: Database, by account: String, at moment: Date) throws -> [String] {
        let link = """
            UPDATE finding SET service = ?1 WHERE source = ?2 AND key = ?3 AND service IS NULL
                AND NOT EXISTS (SELECT 1 FROM finding WHERE source = ?2 AND service = ?1)
            """
        try db.execute(sql: link, arguments: [service, source, key])
        guard db.changesCount == 1 else { throw Problem.conflict("the record is about something else by now") }
        let mark = "UPDATE parting SET undone_by = ?, undone_at = ? WHERE number = ?"
        try db.execute(sql: mark, arguments: [account, moment.iso8601, number])
        try ProposalWriting(db, source, nil, moment).outdate(key, Proposal.wholeRecord)
        try reopen(db, by: account, at: moment)
        try Self.withRecord(db, source, key, at: moment) { try $0.compare($1, before: nil, service) }
        try Self.journal(db, "record.rejoined", source, key, service, by: account, at: moment)
        return [service]
    }

    /// Whether the record of a proposal is still held to be about its service.
    package static func isPossible(_ db: Database, _ proposal: Proposal) throws -> Bool {
        guard let source = proposal.source, let service = proposal.service else { return false }
        let sql = "SELECT service FROM finding WHERE source = ? AND key = ? AND service IS NOT NULL"
        let linked = try String.fetchOne(db, sql: sql, arguments: [source, proposal.key])
        return try linked.map { try $0 == service || Merger.target(db, of: $0) == service } ?? false
    }

    /// The one that stands between the record of a proposal and its service.
    package static func standing(_ db: Database, _ proposal: Proposal) throws -> Parting? {
        let sql = "SELECT * FROM parting WHERE source = ? AND key = ? AND service = ? AND undone_at IS NULL"
        let arguments: StatementArguments = [proposal.source, proposal.key, proposal.service]
        return try Row.fetchOne(db, sql: sql, arguments: arguments).map(Parting.init)
    }

    /// The services that records of a source are not about, and those that have taken their place, by the keys of the records.
    static func services(_ db: Database, of source: String) throws -> [String: Set<String>] {
        let sql = "SELECT key, service FROM parting WHERE source = ? AND undone_at IS NULL"
        return try Row.fetchAll(db, sql: sql, arguments: [source]).reduce(into: [:]) { services, row in
            let service: String = row[1]
            services[row[0], default: []].formUnion([service, try Merger.target(db, of: service) ?? service])
        }
    }

    private init(_ row: Row) {
        (number, source, key, service) = (row["number"], row["source"], row["key"], row["service"])
        (by, at) = (row["parted_by"], Date(iso8601: row["parted_at"]) ?? .distantPast)
    }

    /// What waits of the record is about a service that it is not about.
    private static func closeWaiting(
        _ db: Database,
        _ source: String,
        _ key: String,
        by account: String,
        at moment: Date
    )
        throws
    {
        let sql = "SELECT number FROM proposal WHERE source = ? AND key = ? AND closed_at IS NULL"
        for number in try Int64.fetchAll(db, sql: sql, arguments: [source, key]) {
            try Decision.record(db, number, .outdated, by: account, at: moment)
        }
    }

    /// The source keeps nothing of the service true any more, nor contradicts anything.
    private static func letGo(_ db: Database, _ source: String, _ id: String, at moment: Date) throws {
        guard let service = try Service.fetch(db, ids: [id]).first else { return }
        let sql = """
            SELECT count(*) > 0 FROM finding JOIN service ON service.id = finding.service
            WHERE finding.source = ? AND service.organization = ?
            """
        // Other records of the source may be about the same organisation.
        let tellsMore = try Bool.fetchOne(db, sql: sql, arguments: [source, service.organization.id]) ?? false
        for field in Field.allCases where field.isKept && !(tellsMore && field.isOfOrganization) {
            try Sighting.release(db, service, field, source: source)
            try Contradiction.withdraw(db, service, field, source: source, cite: nil, at: moment)
        }
    }

    /// Works on the record as its source told it last.
    private static func withRecord(
        _ db: Database,
        _ source: String,
        _ key: String,
        at moment: Date,
        _ body: (inout Reconciling, Finding) throws -> Void
    ) throws {
        guard let finding = try Finding.known(db, source, key),
            let run = try Int64.fetchOne(
                db,
                sql: "SELECT changed_in FROM finding WHERE source = ? AND key = ?",
                arguments: [source, key]
            )
        else { return }
        var reconciling = Reconciling(db: db, source: source, run: run, now: moment)
        try body(&reconciling, finding)
    }

    private func reopen(_ db: Database, by account: String, at moment: Date) throws {
        let closed = """
            SELECT proposal.number FROM proposal JOIN decision ON decision.proposal = proposal.number
            WHERE source = ? AND key = ? AND proposal.service = ? AND verdict = 'outdated' AND decided_by = ?
                AND decided_at = ? AND undone_at IS NULL
            """
        for number in try Int64.fetchAll(db, sql: closed, arguments: [source, key, service, by, at.iso8601]) {
            let undone = "UPDATE decision SET undone_by = ?, undone_at = ? WHERE proposal = ? AND undone_at IS NULL"
            try db.execute(sql: undone, arguments: [account, moment.iso8601, number])
            try db.execute(sql: "UPDATE proposal SET closed_at = NULL WHERE number = ?", arguments: [number])
        }
    }

    private static func journal(
        _ db: Database,
        _ kind: String,
        _ source: String,
        _ key: String,
        _ service: String,
        by account: String,
        at moment: Date
    ) throws {
        let data = String(decoding: try JSONEncoder().encode(["source": source, "key": key]), as: UTF8.self)
        try Journal.append(db, kind, subject: service, actor: account, at: moment, data: data)
    }
}
