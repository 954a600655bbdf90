package import Directory
package import Foundation
package import GRDB
import Storage

/// A person's decisions about proposals. Each gives the services whose entry in the search index the caller brings up to date in
/// the same transaction.
package enum Reviewing {
    /// Lets in what was found, or what a person made of it. Throws `Problem.notFound`, `Problem.conflict` when somebody has
    /// decided meanwhile, `Problem.invalid` with the field for a value that cannot be taken.
    package static func accept(
        _ db: Database,
        _ number: Int64,
        edited: String? = nil,
        by account: String,
        at moment: Date
    ) throws -> [String] {
        let proposal = try waiting(db, number)
        let edited = edited == proposal.found ? nil : edited
        let verdict: Decision.Verdict = edited == nil ? .accepted : .edited
        guard let id = proposal.service else {
            return try add(db, proposal, newService(proposal), by: account, at: moment)
        }
        guard proposal.kind != .document, let field = Field(rawValue: proposal.field) else {
            try Decision.record(db, number, .accepted, by: account, at: moment)
            return []
        }
        let service = try Service.fetch(db, ids: [id]).first
        let standing = service?.claims.first { $0.field == proposal.field && !$0.dissent }
        let evidence = try evidence(db, proposal, by: account, at: moment)
        let change = try ServiceChange.make(db, id, field, edited ?? proposal.found, evidence, by: account, at: moment)
        try Decision.record(db, number, verdict, edited: edited, change: change.number, by: account, at: moment)
        try keepBeside(db, proposal, field, standing, at: moment)
        return [id]
    }

    /// Lets a new record in as a person has filled it up.
    package static func add(
        _ db: Database,
        _ number: Int64,
        _ service: NewService,
        by account: String,
        at moment: Date
    ) throws -> [String] {
        try add(db, try waiting(db, number), service, by: account, at: moment)
    }

    /// Leaves the directory as it is. The same words of the same source are not asked about again.
    package static func reject(_ db: Database, _ number: Int64, by account: String, at moment: Date) throws -> [String]
    {
        let proposal = try waiting(db, number)
        try Decision.record(db, number, .rejected, by: account, at: moment)
        guard proposal.contradicts, let id = proposal.service, let field = Field(rawValue: proposal.field),
            let service = try Service.fetch(db, ids: [id]).first
        else { return [] }
        let cite = proposal.address
        try Contradiction.withdraw(db, service, field, source: proposal.source, cite: cite, at: moment)
        return [id]
    }

    /// Lets a proposal in or refuses it and, when asked to, all that say the very same of other records.
    package static func decide(
        _ db: Database,
        _ proposal: Proposal,
        along: Bool,
        accepting: Bool,
        by account: String,
        at moment: Date
    ) throws -> (services: [String], count: Int) {
        let numbers = [proposal.number] + (along ? try proposal.alike(db) : [])
        let services = try numbers.flatMap { number in
            accepting
                ? try accept(db, number, by: account, at: moment) : try reject(db, number, by: account, at: moment)
        }
        return (Array(Set(services)).sorted(), numbers.count)
    }

    /// Takes a decision back: the proposal waits again, the directory is as it was. Throws `Problem.notFound` without one,
    /// `Problem.conflict` when it is too old or the field has been changed again since.
    package static func undo(_ db: Database, _ number: Int64, by account: String, at moment: Date) throws -> [String] {
        guard let proposal = try Proposal.find(db, number), let decision = proposal.decision else {
            throw Problem.notFound("decision")
        }
        guard decision.canBeUndone(at: moment) else { throw Problem.conflict("the decision is too old") }
        try refuseOvertaken(db, proposal)
        if let change = decision.change { try ServiceChange.undo(db, change, by: account, at: moment) }
        if let service = decision.service { try NewService.takeBack(db, service, by: account, at: moment) }
        let mark = "UPDATE decision SET undone_by = ?, undone_at = ? WHERE number = ?"
        try db.execute(sql: mark, arguments: [account, moment.iso8601, decision.number])
        try db.execute(sql: "UPDATE proposal SET closed_at = NULL WHERE number = ?", arguments: [number])
        let subject = proposal.service ?? "\(proposal.source ?? "") \(proposal.key)"
        let data = "{\"proposal\":\(number)}"
        try Journal.append(db, "proposal.undone", subject: subject, actor: account, at: moment, data: data)
        return [proposal.service, decision.service].compactMap { $0 }
    }

    /// What a new record would become, as far as its source says.
    package static func newService(_ proposal: Proposal) -> NewService {
        NewService(
            source: proposal.source ?? "",
            record: proposal.key,
            organization: proposal.record[.organization]?.value ?? "",
            kind: "provider",
            fields: proposal.record.mapValues(\.value)
        )
    }

    /// Writes down what whoever offers a service says differently; it waits for a person. Gives how many fields that is.
    package static func propose(
        _ db: Database,
        _ service: Service,
        _ values: [Field: String],
        cite: String,
        at moment: Date
    ) throws -> Int {
        let writing = ProposalWriting(db, nil, nil, moment)
        return try values.sorted { $0.key.rawValue < $1.key.rawValue }.count { field, value in
            let shown = service.written(field)
            guard Difference(field, shown: shown, found: value) != .none else { return false }
            let draft = Proposal.Draft(
                key: service.id,
                service: service.id,
                field: field.rawValue,
                before: shown,
                found: FoundValue(value, passage: ""),
                address: cite
            )
            return try writing.propose(draft) != nil
        }
    }

    private static func add(
        _ db: Database,
        _ proposal: Proposal,
        _ service: NewService,
        by account: String,
        at moment: Date
    ) throws -> [String] {
        var service = service
        if service.organization.isEmpty, let source = proposal.source {
            service.organization = try SourceRecord.find(db, source)?.publisher ?? ""
        }
        let evidence = try evidence(db, proposal, by: account, at: moment)
        let id = try service.add(db, evidence, by: account, at: moment)
        try Decision.record(db, proposal.number, .accepted, service: id, by: account, at: moment)
        let sql = "UPDATE finding SET service = ? WHERE source = ? AND key = ?"
        try db.execute(sql: sql, arguments: [id, proposal.source, proposal.key])
        return [id]
    }

    private static func waiting(_ db: Database, _ number: Int64) throws -> Proposal {
        guard let proposal = try Proposal.find(db, number) else { throw Problem.notFound("proposal") }
        guard proposal.decision == nil else { throw Problem.conflict("somebody has decided meanwhile") }
        return proposal
    }

    private static func evidence(_ db: Database, _ proposal: Proposal, by account: String, at moment: Date) throws
        -> Evidence
    {
        guard let source = proposal.source else {
            return Evidence(cite: proposal.address, seen: Day(moment), verifiedBy: account)
        }
        let seen = try Run.lastGood(db, of: source)?.ended ?? proposal.foundAt
        return Evidence(cite: proposal.address, source: source, seen: Day(seen), verifiedBy: account)
    }

    /// What another source still says stands beside the new value.
    private static func keepBeside(
        _ db: Database,
        _ proposal: Proposal,
        _ field: Field,
        _ standing: Claim?,
        at moment: Date
    ) throws {
        guard proposal.contradicts, let id = proposal.service, let standing, let keeper = standing.source,
            keeper != proposal.source, let service = try Service.fetch(db, ids: [id]).first
        else { return }
        let seen = standing.lastSeen?.earliest ?? Day(moment)
        let evidence = Evidence(cite: standing.cite, source: keeper, seen: seen)
        try Contradiction.note(db, service, field, proposal.before ?? standing.value, evidence, at: moment)
    }

    /// A decision cannot be taken back when the source has said something else since and that waits.
    private static func refuseOvertaken(_ db: Database, _ proposal: Proposal) throws {
        let sql = """
            SELECT count(*) > 0 FROM proposal WHERE source IS ? AND key = ? AND field = ? AND number > ?
            """
        let arguments: StatementArguments = [proposal.source, proposal.key, proposal.field, proposal.number]
        if try Bool.fetchOne(db, sql: sql, arguments: arguments) == true {
            throw Problem.conflict("the source has said something else since")
        }
    }
}
