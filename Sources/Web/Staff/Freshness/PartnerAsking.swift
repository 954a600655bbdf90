import Accounts
import Directory
import Hummingbird
import Search
import Storage

extension Pages {
    /// Vouches for what the page has shown of a service, as of now. Throws `Problem.notFound` without the service, `Problem.conflict` when
    /// what was shown has changed meanwhile.
    func vouch(for id: String, _ visit: StaffVisit) async throws {
        let (actor, now, lists, form, reader) = (
            visit.account.id, store.clock.now, try await search.lists(), visit.form, visit.reader
        )
        try await store.write { db in
            guard let service = try Service.fetch(db, ids: [id]).first else { throw Problem.notFound("service") }
            let shown = ShownValues(reader: reader, lists: lists, service: service)
            guard shown.isWhat(form) else { throw Problem.conflict("something else was shown") }
            try Sighting.verify(db, id, shown.fields, by: actor, actor: actor, at: now)
            try SearchIndex.update(db, services: [id])
        }
    }

    /// Makes a link by which whoever offers a service confirms or corrects it. Throws `Problem.notAllowed` for those who may not ask,
    /// `Problem.notFound` without a service that the public sees.
    func partnerLink(to id: String, _ visit: StaffVisit) async throws -> (service: Service, link: String) {
        guard visit.account.may(.askPartners) else { throw Problem.notAllowed("asking partners") }
        let (actor, now) = (visit.account.id, store.clock.now)
        let (service, token) = try await store.write { db in
            guard let service = try Service.fetch(db, ids: [id]).first, service.status != .draft else {
                throw Problem.notFound("service")
            }
            return (service, try PartnerLink.issue(db, for: id, by: actor, at: now))
        }
        return (service, site.address + PageAddress("/kinnita/\(token.text)").text(.et))
    }
}

/// The link for whoever offers a service, shown this once.
struct PartnerLinkNotice {
    let desk: Desk
    let service: Service
    let link: String

    var html: HTML {
        let words = desk.words
        return StaffNotice(
            title: words("partner.link", ["name": service.organization.name.text(desk.reader.language)]),
            text: """
                <p>\(words["partner.link.text"])</p>\
                \(CopyField(id: "link", label: words["share.link"], value: link, words: words).html)
                """
        ).html
    }
}
