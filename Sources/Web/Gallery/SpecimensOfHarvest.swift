import Accounts
import Directory
import Harvest
import Storage

/// The pages on which the directory is kept true: proposals, a service at the desk, and what readers report.
struct SpecimensOfHarvest {
    let samples: SamplesDirectory
    let desk: Desk
    let account: Account

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private let key = "sample-avatud"

    func all() async throws -> [Specimen] {
        let service = try await changed()
        return try await proposals(service) + atDesk(service) + [added]
    }

    /// A service that was corrected, about which its provider says something and a reader reports something.
    private func changed() async throws -> Service {
        let (id, now, actor) = (try await samples.service(key).id, SamplesDirectory.morning, account.id)
        try await samples.pages.store.write { db in
            let evidence = Evidence(cite: "https://rada.example", seen: Day(now), verifiedBy: actor)
            _ = try ServiceChange.make(db, id, .age, "16-26", evidence, by: actor, at: now)
            try Mistake.tell(db, service: id, field: "hours", note: "Uks oli kinni.", at: now)
            guard let service = try Service.find(db, id: id) else { throw Problem.notFound("service") }
            let values: [Field: String] = [.phones: "+372 5555 0188", .age: "16-29"]
            _ = try Reviewing.propose(db, service, values, cite: "https://rada.example", at: now)
        }
        return try await samples.service(key)
    }

    private func proposals(_ service: Service) async throws -> [Specimen] {
        let waiting = try await samples.pages.store.read { try Proposal.waiting($0) }
        func queue(_ proposals: [Proposal], isLate: Bool) -> HTML {
            ProposalsPage(
                desk: desk,
                lists: samples.lists,
                view: .waiting,
                proposals: proposals,
                total: proposals.count,
                filter: Proposal.Filter(),
                sources: [],
                page: 1,
                isLate: isLate
            ).html
        }
        let single = waiting.first.map { proposal in
            let page = ProposalPage(
                desk: desk,
                lists: samples.lists,
                proposal: proposal,
                service: service,
                values: [proposal.field: "?"],
                canPart: true,
                fault: proposal.field
            )
            return Specimen(words["review.single"], page: page.html)
        }
        return [
            Specimen(words["staff.proposals"], page: queue(waiting, isLate: true)),
            Specimen(words["review.empty"], page: queue([], isLate: false)),
        ] + [single].compactMap { $0 }
    }

    private func atDesk(_ service: Service) async throws -> [Specimen] {
        let (history, mistakes) = try await samples.pages.store.read { db in
            (try ServiceHistory(db, of: service.id), try Mistake.about(db, service.id))
        }
        func page(_ form: ServiceForm, isLate: Bool) -> HTML {
            StaffServicePage(
                desk: desk,
                lists: samples.lists,
                service: service,
                history: history,
                mistakes: mistakes,
                names: [account.id: account.name],
                form: form,
                done: "paranda",
                isLate: isLate
            ).html
        }
        let form = ServiceForm(reader: reader, lists: samples.lists, service: service)
        var wrong = form
        (wrong.values, wrong.faults) = (["phones": "?", "valid": "?"], ["phones", "valid", "cite"])
        let reports = MistakesPage(desk: desk, mistakes: mistakes.map { ($0, service) }, settled: 1)
        return [
            Specimen(words["desk.title"], page: page(form, isLate: false)),
            Specimen(words["desk.late"], page: page(wrong, isLate: true)),
            Specimen(words["mistakes.title"], page: reports.html),
            Specimen(words["mistakes.none"], page: MistakesPage(desk: desk, mistakes: []).html),
        ]
    }

    private var added: Specimen {
        let page = NewServicePage(
            desk: desk,
            lists: samples.lists,
            values: ["name": "?"],
            faults: ["organization", "area"],
            twin: "00000000-0000-5000-8000-000000000000"
        )
        return Specimen(words["desk.new"], page: page.html)
    }
}
