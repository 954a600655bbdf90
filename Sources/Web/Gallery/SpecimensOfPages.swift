import Directory
import Hummingbird
import Search

/// Whole pages over the samples, in each state.
struct SpecimensOfPages {
    let samples: SamplesDirectory

    private var words: Words { samples.reader().words }
    private var language: Language { samples.language }
    private var three: String {
        ["sample-avatud", "sample-vastuolu", "sample-pikk"].map { Shortlist.short(Identity.service($0)) }
            .joined(separator: ",")
    }

    func all() async throws -> [Specimen] {
        try await results() + services() + shortlists() + meetings() + entries()
    }

    private func page(
        _ name: String,
        _ address: PageAddress,
        id: String = "",
        _ answer: (Pages, Visit) async throws -> Response
    ) async throws -> Specimen {
        Specimen(name, page: try await samples.page(address, id: id, answer))
    }

    private func results() async throws -> [Specimen] {
        let searches: [(String, PageAddress)] = [
            (
                "gallery.results.apart",
                PageAddress("/otsing", ["vajadus": "debts", "piirkond": SamplesDirectory.town, "vanus": "18"])
            ),
            ("gallery.results.danger", PageAddress("/otsing", ["q": SamplesSearches.danger[language] ?? ""])),
            (
                "gallery.results.none",
                PageAddress("/otsing", ["q": SamplesSearches.nothing, "tasuta": "1", "vanus": "17"])
            ),
            ("gallery.results.loosened", PageAddress("/otsing", ["q": SamplesSearches.loosened[language] ?? ""])),
            ("gallery.results.place", PageAddress("/otsing", ["q": SamplesSearches.place[language] ?? ""])),
            ("gallery.results.misspelt", PageAddress("/otsing", ["q": SamplesSearches.misspelt[language] ?? ""])),
            ("gallery.results.list", PageAddress("/otsing", ["vajadus": "mental_health", "t": three])),
        ]
        var specimens: [Specimen] = []
        for (key, address) in searches {
            specimens.append(try await page(heading(key), address) { try await $0.results($1) })
        }
        return specimens + [try await paged()]
    }

    private func heading(_ key: String) -> String { "\(words["results.title"]): \(words[key])" }

    private func paged() async throws -> Specimen {
        let found = try await samples.pages.search.search(SearchQuery(page: 2, pageSize: 3), in: language)
        let page = ResultsPage(
            found,
            reader: samples.reader(at: PageAddress("/otsing", ["leht": "2"])),
            lists: samples.lists
        )
        return Specimen(heading("gallery.results.paged"), page: page.html)
    }

    private func services() async throws -> [Specimen] {
        let shown: Set<String> = ["avatud", "vastuolu", "lopp", "salajane", "tolkimata", "pikk"]
        var specimens: [Specimen] = []
        for (key, state) in SamplesServices.states where shown.contains(String(key.dropFirst("sample-".count))) {
            let id = Identity.service(key)
            let name = "\(words["service.title"]): \(words[state])"
            specimens.append(try await page(name, PageAddress("/teenus/\(id)"), id: id) { try await $0.service($1) })
        }
        let id = Identity.organization("sample-rada")
        let name = words["organization.title"]
        return specimens + [
            try await page(name, PageAddress("/asutus/\(id)"), id: id) { try await $0.organization($1) }
        ]
    }

    private func shortlists() async throws -> [Specimen] {
        let (list, slips) = (PageAddress("/nimekiri", ["t": three]), PageAddress("/nimekiri/slipid", ["t": three]))
        return [
            try await page(words["shortlist.name"], list) { try await $0.shortlist($1) },
            try await page(words["shortlist.empty.title"], PageAddress("/nimekiri")) { try await $0.shortlist($1) },
            try await page(words["slips.title"], slips) { try await $0.slips($1) },
        ]
    }

    private func meetings() async throws -> [Specimen] {
        let found = PageAddress(
            "/kohtumine",
            ["vajadus": "debts", "piirkond": SamplesDirectory.town, "vanus": "18"]
        )
        let none = PageAddress("/kohtumine", ["q": SamplesSearches.nothing])
        let name = words["meeting.title"]
        return [
            try await page(words["meeting.name"], PageAddress("/kohtumine")) { try await $0.meeting($1) },
            try await page("\(name): \(words["gallery.results.apart"])", found) { try await $0.meeting($1) },
            try await page("\(name): \(words["gallery.results.none"])", none) { try await $0.meeting($1) },
        ]
    }

    private func entries() async throws -> [Specimen] {
        let home = PageAddress("/omavalitsusele", ["piirkond": SamplesDirectory.town])
        let family = PageAddress("/hooldusperele", ["piirkond": SamplesDirectory.town])
        return [
            try await page(words["start.title"], PageAddress("/")) { try await $0.start($1) },
            try await page(words["entry.youth.name"], PageAddress("/noorele")) { try await $0.youth($1) },
            try await page(words["entry.municipality.name"], home) { try await $0.municipality($1) },
            try await page(words["entry.family.name"], family) { try await $0.family($1) },
            try await page(words["entry.partner.name"], PageAddress("/partnerile")) { try await $0.partner($1) },
            try await page(words["accessibility.title"], PageAddress("/ligipaasetavus")) {
                try await $0.accessibility($1)
            },
            try await page(words["privacy.title"], PageAddress("/privaatsus")) { try await $0.privacy($1) },
        ]
    }
}
