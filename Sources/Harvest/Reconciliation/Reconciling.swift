import Directory
import Foundation
import GRDB
import Storage

/// Compares what a source says with what it said before and with what the directory shows, and proposes what differs.
struct Reconciling {
    let db: Database
    let source: String
    let run: Int64
    let now: Date
    var outcome = Outcome()

    /// What came of it.
    struct Outcome {
        var proposed = 0
        var ruled = 0
        /// The services whose entry in the index has to be brought up to date.
        var touched: Set<String> = []
    }

    /// Compares one record with the service it is about.
    mutating func compare(_ finding: Finding, before: Finding?, _ id: String) throws {
        guard let service = try Service.fetch(db, ids: [id]).first else { return }
        for (name, found) in finding.fields.sorted(by: { $0.key < $1.key }) {
            if name == .document {
                try document(finding, found, before?.fields[.document], service)
            } else if name.isKept {
                try compare(finding, name, found, told: before?[name], service)
            }
        }
        for (field, told) in before?.fields ?? [:] where finding.fields[field] == nil {
            try vanished(finding, field, told, service)
        }
    }

    private mutating func compare(
        _ finding: Finding,
        _ field: Field,
        _ found: FoundValue,
        told: String?,
        _ service: Service
    ) throws {
        let shown = service.written(field)
        let keeper = try Sighting.keeper(db, service, field)
        guard concerns(field, shown: shown, found: found.value, told: told, keeper: keeper, service) else { return }
        let evidence = Evidence(cite: finding.address, source: source, seen: Day(now))
        switch Difference(field, shown: shown, found: found.value) {
        case .none:
            try ProposalWriting(db, source, run, now).outdate(finding.key, field.rawValue)
            if try Sighting.confirm(db, service, field, evidence, at: now) { outcome.touched.insert(service.id) }
        case .spelling: try spell(finding, field, found, shown, evidence, service)
        case .real:
            if keeper == source { try Sighting.release(db, service, field, source: source) }
            let isContradicted = keeper != nil && keeper != source
            let proposal = Proposal.Draft(
                key: finding.key,
                service: service.id,
                field: field.rawValue,
                before: shown,
                found: found,
                address: finding.address,
                contradicts: isContradicted
            )
            guard try ProposalWriting(db, source, run, now).propose(proposal) != nil else { return }
            outcome.proposed += 1
            guard isContradicted else { return }
            try Contradiction.note(db, service, field, found.value, evidence, at: now)
            outcome.touched.insert(service.id)
        }
    }

    /// Whether a field is worth comparing. What is told in sentences was put into plain words by people, so it is held against
    /// what the source said before; and some fields are only filled where nothing is known.
    private func concerns(
        _ field: Field,
        shown: String,
        found: String,
        told: String?,
        keeper: String?,
        _ service: Service
    ) -> Bool {
        if field.tellsPlace, service.hidesPlace { return false }
        // A point belongs to a place, and there is none yet.
        if field.rule.home == .point, service.locations.isEmpty { return false }
        if shown.isEmpty || keeper == source { return true }
        if field.isProse { return told.map { PlainText.of($0) != PlainText.of(found) } ?? false }
        if [.area, .needs, .website, .registryCode, .coordinates].contains(field) { return false }
        if field == .cost, !found.contains(" ") { return !shown.hasPrefix(found) }
        let isReal = Difference(field, shown: shown, found: found) == .real
        return !(isReal && told == nil && Difference.isIncluded(field, found: found, in: shown))
    }

    private mutating func spell(
        _ finding: Finding,
        _ field: Field,
        _ found: FoundValue,
        _ shown: String,
        _ evidence: Evidence,
        _ service: Service
    ) throws {
        let draft = Proposal.Draft(
            key: finding.key,
            service: service.id,
            field: field.rawValue,
            before: shown,
            found: found,
            address: finding.address
        )
        guard let number = try ProposalWriting(db, source, run, now).propose(draft) else { return }
        var evidence = evidence
        evidence.isSpelling = true
        do {
            let change = try ServiceChange.make(
                db,
                service.id,
                field,
                found.value,
                evidence,
                by: Decision.rule,
                at: now
            )
            try Decision.record(db, number, .accepted, change: change.number, by: Decision.rule, at: now)
            outcome.ruled += 1
            outcome.touched.insert(service.id)
        } catch Problem.invalid { outcome.proposed += 1 }
    }

    /// A linked document is another one than before: for people to look into, with the lines that differ.
    private mutating func document(
        _ finding: Finding,
        _ found: FoundValue,
        _ told: FoundValue?,
        _ service: Service
    ) throws {
        guard let told, told.value != found.value else { return }
        let change = DocumentChange.text(from: told.passage, to: found.passage)
        let draft = Proposal.Draft(
            kind: .document,
            key: finding.key,
            service: service.id,
            field: Field.document.rawValue,
            before: told.value,
            found: FoundValue(found.value, kept: change ?? found.value),
            address: finding.address
        )
        if try ProposalWriting(db, source, run, now).propose(draft) != nil { outcome.proposed += 1 }
    }

    /// A source says nothing any more of a field that it has kept true.
    private mutating func vanished(_ finding: Finding, _ field: Field, _ told: FoundValue, _ service: Service)
        throws
    {
        guard field.isKept, !field.isProse,
            try Sighting.keeper(db, service, field) == source, !service.written(field).isEmpty
        else { return }
        try Sighting.release(db, service, field, source: source)
        let draft = Proposal.Draft(
            key: finding.key,
            service: service.id,
            field: field.rawValue,
            before: service.written(field),
            found: FoundValue("", passage: told.passage),
            address: finding.address
        )
        if try ProposalWriting(db, source, run, now).propose(draft) != nil { outcome.proposed += 1 }
    }

    /// A record that no service of the directory fits.
    mutating func introduce(_ finding: Finding) throws {
        let draft = Proposal.Draft(
            kind: .new,
            key: finding.key,
            service: nil,
            field: Proposal.wholeRecord,
            before: nil,
            found: FoundValue(finding.json, passage: finding[.name] ?? ""),
            address: finding.address
        )
        if try ProposalWriting(db, source, run, now).propose(draft) != nil { outcome.proposed += 1 }
    }

    /// A record that has not been seen for long enough.
    mutating func end(_ key: String, address: String, _ id: String, lastSeen: Date) throws {
        guard let service = try Service.fetch(db, ids: [id]).first, service.status == .published else { return }
        let draft = Proposal.Draft(
            kind: .ended,
            key: key,
            service: id,
            field: Field.status.rawValue,
            before: service.status.rawValue,
            found: FoundValue(Service.Status.ended.rawValue, passage: Day(lastSeen).description),
            address: address
        )
        if try ProposalWriting(db, source, run, now).propose(draft) != nil { outcome.proposed += 1 }
    }
}
