import Directory
import Hummingbird
import Search

extension Pages {
    /// `/areng/galerii`, only where development is switched on.
    func gallery(_ visit: Visit) async throws -> Response {
        let samples = try await SamplesDirectory(lists: try await search.lists(), like: self, in: visit.language)
        let parts = try await SpecimensOfParts(samples: samples).all()
        let pages = try await SpecimensOfPages(samples: samples).all()
        let staff = try await SpecimensOfStaff(samples: samples).all()
        let entries = try await galleryEntries(visit.reader.words, visit.language)
        return visit.answer(GalleryPage(reader: visit.reader, entries: entries, specimens: parts + pages + staff).html)
    }

    /// The real pages, those of a service by the first that there is.
    private func galleryEntries(_ words: Words, _ language: Language) async throws -> [GalleryPage.Entry] {
        let first = try await search.search(SearchQuery(pageSize: 1), in: language, counting: false).hits.first?.card
        let service = "/teenus/\(first.map { Shortlist.short($0.id) } ?? "-")"
        let list = ["t": first.map { Shortlist.short($0.id) } ?? ""] as KeyValuePairs
        let pages: [(String, PageAddress)] = [
            ("start.title", PageAddress("/")), ("results.title", PageAddress("/otsing")),
            ("service.title", PageAddress(service)), ("mistake.title", PageAddress("\(service)/viga")),
            ("mistake.thanks.title", PageAddress("\(service)/viga/aitah")),
            ("organization.title", PageAddress("/asutus/\(first?.organization.id ?? "-")")),
            ("shortlist.name", PageAddress("/nimekiri", list)), ("slips.title", PageAddress("/nimekiri/slipid", list)),
            ("shortlist.empty.title", PageAddress("/nimekiri")), ("meeting.name", PageAddress("/kohtumine")),
            ("entry.youth.name", PageAddress("/noorele")), ("entry.municipality.name", PageAddress("/omavalitsusele")),
            ("entry.family.name", PageAddress("/hooldusperele")), ("entry.partner.name", PageAddress("/partnerile")),
            ("accessibility.title", PageAddress("/ligipaasetavus")), ("privacy.title", PageAddress("/privaatsus")),
            ("problem.missing.title", PageAddress("/sellist-lehte-ei-ole")),
        ]
        return pages.map { GalleryPage.Entry(name: words[$0.0], address: $0.1) }
    }
}
