package import GRDB
import Storage

extension Proposal {
    /// Which of the waiting ones one wants to see.
    package struct Filter: Equatable, Sendable {
        /// A source's name; empty for all, `partner` for those of whoever offers the service.
        package var source: String
        package var field: String
        package var kind: Kind?

        package init(source: String = "", field: String = "", kind: Kind? = nil) {
            (self.source, self.field, self.kind) = (source, field, kind)
        }
    }

    static let select = """
        SELECT proposal.*, source.title, decision.number AS decision, decision.verdict, decision.edited,
            decision.decided_by, decision.decided_at, decision.change, decision.service AS became,
            text.value AS name, organization.name AS organization
        FROM proposal
        LEFT JOIN source ON source.name = proposal.source
        LEFT JOIN decision ON decision.proposal = proposal.number AND decision.undone_at IS NULL
        LEFT JOIN service ON service.id = coalesce(proposal.service, decision.service)
        LEFT JOIN organization ON organization.id = service.organization
        LEFT JOIN text ON text.subject = service.id AND text.field = 'name' AND text.language = 'et'
        """

    /// What somebody may be misled by comes first: that a service has ended, how to reach it, when, for whom.
    private static let urgency = """
        CASE proposal.field WHEN 'status' THEN 0 WHEN 'phones' THEN 1 WHEN 'emails' THEN 1 WHEN 'hours' THEN 2
            WHEN 'age' THEN 2 WHEN 'location' THEN 3 WHEN 'cost' THEN 3 WHEN 'valid' THEN 3 WHEN 'links' THEN 4
            WHEN 'record' THEN 6 ELSE 5 END - contradicts
        """

    /// Those that wait, the most urgent first.
    package static func waiting(
        _ db: Database,
        _ filter: Filter = Filter(),
        limit: Int = 50,
        after skipped: Int = 0
    ) throws -> [Proposal] {
        let sql = """
            \(select) WHERE \(condition) ORDER BY \(urgency),
                (SELECT sum(times) FROM service_use WHERE service_use.service = proposal.service) DESC, proposal.number
            LIMIT ? OFFSET ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: arguments(filter) + [limit, skipped]).map(Proposal.init)
    }

    /// How many wait.
    package static func count(_ db: Database, _ filter: Filter = Filter()) throws -> Int {
        let sql = "SELECT count(*) FROM proposal WHERE \(condition)"
        return try Int.fetchOne(db, sql: sql, arguments: arguments(filter)) ?? 0
    }

    private static let condition = """
        closed_at IS NULL AND (?1 = '' OR coalesce(proposal.source, 'partner') = ?1) AND (?2 = '' OR proposal.field = ?2)
            AND (?3 = '' OR proposal.kind = ?3)
        """

    private static func arguments(_ filter: Filter) -> StatementArguments {
        [filter.source, filter.field, filter.kind?.rawValue ?? ""]
    }

    package static func find(_ db: Database, _ number: Int64) throws -> Proposal? {
        try Row.fetchOne(db, sql: "\(select) WHERE proposal.number = ?", arguments: [number]).map(Proposal.init)
    }

    /// Others that wait and say the very same of other records: of one source, one field, from the same to the same.
    package func alike(_ db: Database) throws -> [Int64] {
        guard kind != .new else { return [] }
        let sql = """
            SELECT number FROM proposal WHERE closed_at IS NULL AND source IS ? AND field = ? AND kind = ? AND before IS ?
                AND found = ? AND number <> ? ORDER BY number
            """
        return try Int64.fetchAll(db, sql: sql, arguments: [source, field, kind.rawValue, before, found, number])
    }

    /// What was decided last, newest first: by people, or by rule.
    package static func decided(_ db: Database, byRule: Bool, limit: Int = 30) throws -> [Proposal] {
        let sql = """
            \(select) WHERE decision.number IS NOT NULL AND verdict <> 'outdated' AND (decided_by = 'rule') = ?
            ORDER BY decision.number DESC LIMIT ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: [byRule, limit]).map(Proposal.init)
    }
}
