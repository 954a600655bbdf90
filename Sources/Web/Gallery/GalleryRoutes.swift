import Directory
import Hummingbird
import Search

extension Pages {
    /// `/areng/galerii`, only where development is switched on.
    func gallery(_ visit: Visit) async throws -> Response {
        let found = try await search.search(SearchQuery(words: "nõustamine"), in: .et).hits
        let doubtful = try await search.search(SearchQuery(words: "116 123"), in: .et).hits
        let secret = try await search.search(SearchQuery(words: "turvakodu"), in: .et).hits
        let three = found.prefix(3).map { Shortlist.short($0.card.id) }.joined(separator: ",")
        let services = [
            ("Teenus", found), ("Teenus, allikad on eri meelt", doubtful), ("Teenus, salajane aadress", secret),
        ]
        let details = services.compactMap { name, hits in
            hits.first.map { GalleryPage.Entry(name: name, address: PageAddress("/teenus/\($0.card.id)")) }
        }
        let forms = found.prefix(1).flatMap { hit in
            [
                GalleryPage.Entry(name: "Asutus", address: PageAddress("/asutus/\(hit.card.organization.id)")),
                GalleryPage.Entry(name: "Teade veast", address: PageAddress("/teenus/\(hit.card.id)/viga")),
                GalleryPage.Entry(name: "Tänu teate eest", address: PageAddress("/teenus/\(hit.card.id)/viga/aitah")),
            ]
        }
        let entries = Self.everywhere(three) + details + forms
        return visit.answer(GalleryPage(reader: visit.reader, entries: entries).html)
    }

    private static func everywhere(_ three: String) -> [GalleryPage.Entry] {
        let pages: [(String, PageAddress)] = [
            ("Algus", PageAddress("/")),
            ("Otsing, kõik teenused", PageAddress("/otsing")),
            ("Otsing, osa ei sobi", PageAddress("/otsing", ["q": "võlg", "piirkond": "0899", "vanus": "18"])),
            ("Otsing, ohusõnad", PageAddress("/otsing", ["q": "ma ei taha elada"])),
            ("Otsing, midagi ei leitud", PageAddress("/otsing", ["q": "qqxzzv", "tasuta": "1", "vanus": "17"])),
            ("Otsing nimekirjaga", PageAddress("/otsing", ["q": "noor", "t": three])),
            ("Nimekiri", PageAddress("/nimekiri", ["t": three])),
            ("Tühi nimekiri", PageAddress("/nimekiri")),
            ("Sedelid", PageAddress("/nimekiri/slipid", ["t": three])),
            ("Kohtumine", PageAddress("/kohtumine")),
            ("Kohtumine, leitud", PageAddress("/kohtumine", ["q": "võlg", "piirkond": "0899", "vanus": "18"])),
            ("Noorele", PageAddress("/noorele")),
            ("Omavalitsusele", PageAddress("/omavalitsusele", ["piirkond": "0899"])),
            ("Hooldusperele", PageAddress("/hooldusperele", ["piirkond": "0793"])),
            ("Partnerile", PageAddress("/partnerile")),
            ("Ligipääsetavus", PageAddress("/ligipaasetavus")),
            ("Privaatsus", PageAddress("/privaatsus")),
            ("Lehte ei ole", PageAddress("/sellist-lehte-ei-ole")),
        ]
        return pages.map { GalleryPage.Entry(name: $0.0, address: $0.1) }
    }
}
