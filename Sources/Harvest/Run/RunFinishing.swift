import Directory
import Foundation
import GRDB
import Storage

/// Ends a run: judges what it brought and, if that can be built on, remembers it and proposes what differs. All of it is one
/// transaction, so that a run that is cut short has changed nothing.
struct RunFinishing {
    let db: Database
    let definition: Definition
    let run: Int64
    let reading: Reading
    let now: Date
    private let source: String
    private let known: [String: KnownFinding]
    private let last: Run?
    /// The services that records are not about, by their keys.
    private let parted: [String: Set<String>]
    private var fresh: [Finding] = []
    private var changed: [(now: Finding, before: Finding)] = []
    private var hashes: [String: String] = [:]

    /// What came of it.
    struct Result {
        let run: Run
        /// The services whose entry in the index has to be brought up to date.
        let touched: [String]
    }

    init(_ db: Database, _ definition: Definition, run: Int64, _ reading: Reading, at now: Date) throws {
        (self.db, self.definition, self.run, self.reading, self.now) = (db, definition, run, reading, now)
        source = definition.name
        known = try KnownFinding.all(db, of: source)
        last = try Run.lastGood(db, of: source)
        parted = try Parting.services(db, of: source)
        for finding in reading.findings {
            let hash = finding.hash
            hashes[finding.key] = hash
            guard let before = known[finding.key] else {
                fresh.append(finding)
                continue
            }
            if before.hash != hash, let told = try Finding.known(db, source, finding.key) {
                changed.append((finding, told))
            }
        }
    }

    func finish() throws -> Result {
        let fills = Fills(reading.findings)
        let (verdict, reason) = judge(fills)
        guard verdict.isGood else {
            try record(verdict, reason, fills, Reconciling.Outcome(), missing: 0)
            return try result([])
        }
        try PageMemory.write(db, reading.known, source: source, run: run)
        var reconciling = Reconciling(db: db, source: source, run: run, now: now)
        let missing = try missing()
        try remember()
        try reconcile(&reconciling)
        try absent(missing, &reconciling)
        let away = Set(missing.compactMap(\.service))
        let seen = try Sighting.note(db, source: source, on: Day(now), butOf: away)
        try record(verdict, nil, fills, reconciling.outcome, missing: missing.count)
        return try result(Array(reconciling.outcome.touched.union(seen)).sorted())
    }

    private func result(_ touched: [String]) throws -> Result {
        guard let run = try Run.find(db, run) else { throw Problem.notFound("run") }
        return Result(run: run, touched: touched)
    }

    private func judge(_ fills: Fills) -> (RunVerdict, RunReason?) {
        if let failure = reading.failure { return failure }
        // Whoever changes a definition means it to bring something else.
        let earlier = last.flatMap { $0.definition == definition.fingerprint ? ($0.findings, $0.fills) : nil }
        let judgement = RunJudgement(expect: definition.expect, last: earlier)
        let verdict = judgement.verdict(count: reading.findings.count, fills: fills)
        guard verdict.verdict.isGood, let reason = judgement.churn(churn) else { return verdict }
        return (.void, reason)
    }

    /// Of each field, in how many of the records that are known the value is another one.
    private var churn: [Field: (changed: Int, of: Int)] {
        var churn: [Field: (changed: Int, of: Int)] = [:]
        for finding in reading.findings where known[finding.key] != nil {
            for field in finding.fields.keys { churn[field, default: (0, 0)].of += 1 }
        }
        for (finding, before) in changed {
            for (field, found) in finding.fields where before[field] != nil && before[field] != found.value {
                churn[field, default: (0, 0)].changed += 1
            }
        }
        return churn
    }

    /// Keeps what the records say now.
    private func remember() throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO finding (source, key, address, fields, hash, first_seen, changed_in)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET address = excluded.address, fields = excluded.fields, hash = excluded.hash,
                    changed_in = excluded.changed_in
                """
        )
        for finding in fresh + changed.map(\.now) {
            try statement.execute(
                arguments: [
                    source, finding.key, finding.address, finding.json, hashes[finding.key], now.iso8601, run,
                ]
            )
        }
        let absence = Absence(db: db, source: source, now: now, lastGood: lastGood)
        for finding in reading.findings {
            if let known = known[finding.key], known.missing > 0 { try absence.end(known) }
        }
    }

    private func reconcile(_ reconciling: inout Reconciling) throws {
        for (finding, before) in changed {
            if let service = try current(known[finding.key]?.service) {
                try reconciling.compare(finding, before: before, service)
            } else {
                try introduceOrLink(finding, &reconciling)
            }
        }
        for finding in fresh { try introduceOrLink(finding, &reconciling) }
        for finding in reading.findings {
            guard let known = known[finding.key], known.missing > 0 else { continue }
            try ProposalWriting(db, source, run, now).outdate(finding.key, Field.status.rawValue)
        }
    }

    private func introduceOrLink(_ finding: Finding, _ reconciling: inout Reconciling) throws {
        let others = parted[finding.key] ?? []
        guard let service = try matching().service(for: finding, except: others), try !isTaken(service) else {
            return try reconciling.introduce(finding)
        }
        let sql = "UPDATE finding SET service = ? WHERE source = ? AND key = ?"
        try db.execute(sql: sql, arguments: [service, source, finding.key])
        try ProposalWriting(db, source, run, now).outdate(finding.key, Proposal.wholeRecord)
        try reconciling.compare(finding, before: nil, service)
    }

    /// Whether another record of this source is about the service: two cards are never one.
    private func isTaken(_ service: String) throws -> Bool {
        let sql = "SELECT count(*) > 0 FROM finding WHERE source = ? AND service = ?"
        return try Bool.fetchOne(db, sql: sql, arguments: [source, service]) ?? false
    }

    private func absent(_ missing: [KnownFinding], _ reconciling: inout Reconciling) throws {
        let absence = Absence(db: db, source: source, now: now, lastGood: lastGood)
        for known in missing {
            try ProposalWriting(db, source, run, now).outdate(known.key, Proposal.wholeRecord)
            guard let seen = try absence.miss(known), let service = try current(known.service) else { continue }
            let address = try Finding.known(db, source, known.key)?.address ?? definition.start.first?.text ?? ""
            try reconciling.end(known.key, address: address, service, lastSeen: seen)
        }
    }

    /// The records that are not there though everything was read where they could stand.
    private func missing() throws -> [KnownFinding] {
        guard reading.isWhole else { return [] }
        let unread = try PageMemory.keys(db, on: reading.unread, source: source)
        return known.values.filter { hashes[$0.key] == nil && !unread.contains($0.key) }.sorted { $0.key < $1.key }
    }

    /// The record that stands for a service today.
    private func current(_ service: String?) throws -> String? {
        guard let service else { return nil }
        return try Merger.target(db, of: service) ?? service
    }

    private var lastGood: Date { last?.ended ?? now }

    private let matchingCache = MatchingCache()

    private func matching() throws -> Matching { try matchingCache.matching(db) }

    private func record(
        _ verdict: RunVerdict,
        _ reason: RunReason?,
        _ fills: Fills,
        _ outcome: Reconciling.Outcome,
        missing: Int
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        try db.execute(
            sql: """
                UPDATE run SET ended_at = max(began_at, ?), verdict = ?, reason = ?, pages = ?, unchanged = ?, findings = ?,
                    issues = ?, fresh = ?, changed = ?, missing = ?, proposed = ?, ruled = ?, fills = ?, troubles = ?
                WHERE number = ? AND ended_at IS NULL
                """,
            arguments: [
                now.iso8601, verdict.rawValue, try reason.map { try json($0) }, reading.pages, reading.unchanged,
                reading.findings.count, reading.issues.count, fresh.count, changed.count, missing, outcome.proposed,
                outcome.ruled, try json(fills.byName), try json(reading.troubles), run,
            ]
        )
        guard db.changesCount == 1 else { throw Problem.conflict("the run was closed by another process") }
    }
}

/// What records are matched with, read when the first of them asks.
private final class MatchingCache {
    private var made: Matching?

    func matching(_ db: Database) throws -> Matching {
        if let made { return made }
        let fresh = try Matching(db)
        made = fresh
        return fresh
    }
}
