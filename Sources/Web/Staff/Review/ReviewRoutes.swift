import Accounts
import Directory
import Harvest
import Hummingbird
import Search
import Storage

extension Pages {
    /// `GET /too/ettepanekud`
    func proposals(_ visit: StaffVisit) async throws -> Response {
        let address = visit.reader.address
        let view = ProposalsPage.View(rawValue: address["vaade"] ?? "") ?? .waiting
        let filter = Proposal.Filter(
            source: address["allikas"] ?? "",
            kind: address["liik"].flatMap { Proposal.Kind(rawValue: $0) }
        )
        let lists = try await search.lists()
        let asked = address["leht"].flatMap { Int($0) } ?? 1
        let page = try await store.read { db in
            let total = try Proposal.count(db, filter)
            let number = min(max(1, asked), max(1, (total + ProposalsPage.size - 1) / ProposalsPage.size))
            var page = ProposalsPage(
                desk: visit.desk,
                lists: lists,
                view: view,
                proposals: view == .waiting
                    ? try Proposal.waiting(
                        db,
                        filter,
                        limit: ProposalsPage.size,
                        after: (number - 1) * ProposalsPage.size
                    )
                    : try Proposal.decided(db, byRule: view == .ruled),
                total: total,
                filter: filter,
                sources: try SourceRecord.all(db),
                page: number,
                isLate: address["hilja"] != nil
            )
            if view == .waiting {
                for proposal in page.proposals { page.alike[proposal.number] = try proposal.alike(db).count }
            }
            if let done = address["tehtud"].flatMap({ Int64($0) }), let proposal = try Proposal.find(db, done) {
                page.done = (proposal, address["koos"].flatMap { Int($0) } ?? 1)
            }
            return page
        }
        return visit.answer(page.html)
    }

    /// `GET /too/ettepanekud/{id}`
    func proposal(_ visit: StaffVisit) async throws -> Response {
        let proposal = try await knownProposal(visit)
        return visit.answer(try await proposalPage(visit, proposal, Self.values(proposal)).html)
    }

    /// `POST /too/ettepanekud/{id}`: lets in, sets right, refuses, or takes back; tells the record and the service apart.
    func decideProposal(_ visit: StaffVisit) async throws -> Response {
        let proposal = try await knownProposal(visit)
        switch visit.form["otsus"] {
        case "tagasi": return try await undoReview(visit, proposal)
        case "lahku", "kokku": return try await part(visit, proposal, isUndo: visit.form["otsus"] == "kokku")
        default: break
        }
        guard proposal.decision == nil else { return visit.seeOther("/too/ettepanekud", ["hilja": "1"]) }
        do {
            switch visit.form["otsus"] {
            case "vota":
                guard proposal.kind != .new else { return try await letIn(visit, proposal, Self.values(proposal)) }
                return try await decideAll(visit, proposal, accepting: true)
            case "lukka": return try await decideAll(visit, proposal, accepting: false)
            case "paranda": return try await letIn(visit, proposal, Self.typed(visit.form, for: proposal))
            default: throw Problem.invalid(field: "otsus", reason: "unknown")
            }
        } catch Problem.conflict { return visit.seeOther("/too/ettepanekud", ["hilja": "1"]) }
    }

    /// Decides about a proposal and, when that was ticked, about all that say the same.
    private func decideAll(_ visit: StaffVisit, _ proposal: Proposal, accepting: Bool) async throws -> Response {
        let (actor, now, along) = (visit.account.id, store.clock.now, visit.form["koik"] == "1")
        let count = try await store.write { db in
            let all = try Reviewing.decide(db, proposal, along: along, accepting: accepting, by: actor, at: now)
            try SearchIndex.update(db, services: all.services)
            return all.count
        }
        return decided(visit, proposal, count)
    }

    private func decided(_ visit: StaffVisit, _ proposal: Proposal, _ count: Int) -> Response {
        visit.seeOther(
            "/too/ettepanekud",
            [
                "tehtud": "\(proposal.number)", "koos": count > 1 ? "\(count)" : "", "allikas": visit.form["allikas"],
                "liik": visit.form["liik"],
            ]
        )
    }

    /// Lets in what stands in the form; what cannot be taken comes back to be mended.
    private func letIn(_ visit: StaffVisit, _ proposal: Proposal, _ values: [String: String]) async throws -> Response {
        let (actor, now) = (visit.account.id, store.clock.now)
        do {
            try await store.write { db in
                let services =
                    proposal.kind == .new
                    ? try Reviewing.add(db, proposal.number, Self.newService(proposal, values), by: actor, at: now)
                    : try Reviewing.accept(db, proposal.number, edited: values[proposal.field], by: actor, at: now)
                try SearchIndex.update(db, services: services)
            }
        } catch Problem.invalid(let field, _) {
            let page = try await proposalPage(visit, proposal, values, fault: field)
            return visit.answer(page.html, status: .unprocessableContent)
        }
        return decided(visit, proposal, 1)
    }

    private func undoReview(_ visit: StaffVisit, _ proposal: Proposal) async throws -> Response {
        let (actor, now, mayAll) = (visit.account.id, store.clock.now, visit.account.may(.undoOthersReviews))
        let isOwn = proposal.decision.map { $0.by == actor || $0.by == Decision.rule } ?? true
        guard mayAll || isOwn else { throw Problem.notAllowed("another's decision") }
        try await store.write { db in
            try SearchIndex.update(db, services: Reviewing.undo(db, proposal.number, by: actor, at: now))
        }
        return visit.seeOther("/too/ettepanekud/\(proposal.number)")
    }

    /// Tells a record and its service apart, or takes that back.
    private func part(_ visit: StaffVisit, _ proposal: Proposal, isUndo: Bool) async throws -> Response {
        let (actor, now, mayAll) = (visit.account.id, store.clock.now, visit.account.may(.undoOthersReviews))
        do {
            try await store.write { db in
                guard isUndo else {
                    return try SearchIndex.update(db, services: Parting.make(db, proposal, by: actor, at: now))
                }
                guard let parting = try Parting.standing(db, proposal) else { throw Problem.notFound("parting") }
                guard mayAll || parting.by == actor else { throw Problem.notAllowed("another's decision") }
                try SearchIndex.update(db, services: parting.undo(db, by: actor, at: now))
            }
        } catch Problem.conflict { return visit.seeOther("/too/ettepanekud", ["hilja": "1"]) }
        return visit.seeOther("/too/ettepanekud/\(proposal.number)")
    }

    private func knownProposal(_ visit: StaffVisit) async throws -> Proposal {
        guard let number = Int64(visit.id), let proposal = try await store.read({ try Proposal.find($0, number) })
        else {
            throw Problem.notFound("proposal")
        }
        return proposal
    }

    private func proposalPage(
        _ visit: StaffVisit,
        _ proposal: Proposal,
        _ values: [String: String],
        fault: String? = nil
    ) async throws -> ProposalPage {
        let id = proposal.service ?? proposal.decision?.service
        let (service, source, canPart, parting) = try await store.read { db in
            (
                try id.flatMap { try Service.fetch(db, ids: [$0]).first },
                try proposal.source.flatMap { try SourceRecord.find(db, $0) },
                try Parting.isPossible(db, proposal), try Parting.standing(db, proposal)
            )
        }
        // Who publishes the source usually offers what it tells of.
        let publisher = proposal.kind == .new ? source.map { ["organization": $0.publisher] } ?? [:] : [:]
        return ProposalPage(
            desk: visit.desk,
            lists: try await search.lists(),
            proposal: proposal,
            service: service,
            values: values.merging(publisher) { typed, _ in typed },
            canPart: canPart,
            parting: parting,
            fault: fault
        )
    }
}

extension Pages {
    /// What a form begins with: what was found.
    private static func values(_ proposal: Proposal) -> [String: String] {
        guard proposal.kind == .new else { return [proposal.field: proposal.found] }
        var values = Dictionary(
            proposal.record.map { ($0.key.rawValue, $0.value.value) },
            uniquingKeysWith: { first, _ in first }
        )
        values["kind"] = "provider"
        return values
    }

    private static func typed(_ form: FormPost, for proposal: Proposal) -> [String: String] {
        let fields = proposal.kind == .new ? NewServiceInputs.names : [proposal.field]
        guard [.new, .field].contains(proposal.kind) else { return [:] }
        let pairs = fields.map { ($0, FieldInput.read(form, $0)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func newService(_ proposal: Proposal, _ values: [String: String]) -> NewService {
        NewService(source: proposal.source ?? "", record: proposal.key, values: values)
    }
}
