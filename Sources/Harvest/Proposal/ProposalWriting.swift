import Foundation
import GRDB
import Storage

/// Writes proposals, each once: what has been decided is asked again only if the source and the finding have both changed.
struct ProposalWriting {
    private let db: Database
    private let source: String?
    private let run: Int64?
    private let now: Date

    init(_ db: Database, _ source: String?, _ run: Int64?, _ now: Date) {
        (self.db, self.source, self.run, self.now) = (db, source, run, now)
    }

    /// Writes one, unless it waits already or was decided. Gives its number.
    func propose(_ draft: Proposal.Draft) throws -> Int64? {
        if let waiting = try waiting(draft.key, draft.field) {
            if waiting.found == draft.found.value { return nil }
            try close(waiting.number)
        } else if source != nil, let decided = try decided(draft.key, draft.field) {
            // Of an end the passage is the day of the last sight, which alone tells one end from another.
            let isSame = decided.passage == draft.found.passage
            if isSame || (decided.found == draft.found.value && draft.kind != .ended) { return nil }
        }
        try insert(draft)
        let number = db.lastInsertedRowID
        let data = "{\"proposal\":\(number),\"field\":\"\(draft.field)\"}"
        let subject = draft.service ?? "\(source ?? "") \(draft.key)"
        try Journal.append(
            db,
            "proposal.made",
            subject: subject,
            actor: source ?? Proposal.partner,
            at: now,
            data: data
        )
        return number
    }

    /// The source says what the directory shows, or says nothing of it any more: what waited has no point.
    func outdate(_ key: String, _ field: String) throws {
        if let waiting = try waiting(key, field) { try close(waiting.number) }
    }

    private func insert(_ draft: Proposal.Draft) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO proposal (kind, source, key, service, field, before, found, passage, address, run, contradicts,
                    found_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(
            arguments: [
                draft.kind.rawValue, source, draft.key, draft.service, draft.field, draft.before, draft.found.value,
                draft.found.passage, draft.address, run, draft.contradicts, now.iso8601,
            ]
        )
    }

    private func close(_ number: Int64) throws {
        try Decision.record(db, number, .outdated, by: source ?? Proposal.partner, at: now)
    }

    private func waiting(_ key: String, _ field: String) throws -> (number: Int64, found: String)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT number, found FROM proposal
                WHERE coalesce(source, '') = ? AND key = ? AND field = ? AND closed_at IS NULL
                """
        )
        return try Row.fetchOne(statement, arguments: [source ?? "", key, field]).map { ($0[0], $0[1]) }
    }

    /// The latest that was decided and not only overtaken.
    private func decided(_ key: String, _ field: String) throws -> (found: String, passage: String)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT found, passage FROM proposal
                JOIN decision ON decision.proposal = proposal.number AND undone_at IS NULL AND verdict <> 'outdated'
                WHERE source IS ? AND key = ? AND field = ? ORDER BY proposal.number DESC LIMIT 1
                """
        )
        return try Row.fetchOne(statement, arguments: [source, key, field]).map { ($0[0], $0[1]) }
    }
}

extension Proposal {
    /// What the journal calls whoever offers a service.
    package static let partner = "partner"
}
