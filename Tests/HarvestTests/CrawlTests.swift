import Fetch
import Harvest
import Testing

@Suite struct CrawlTests {
    static func definition(_ start: String, _ more: String = "") throws -> Definition {
        try Definition(
            yaml: """
                title: Näidisvalla teenused
                publisher: Näidisvald
                schedule: every week, at night
                kind: html
                start: \(start)
                follow: ul.teenused a
                fields:
                  name: h1
                  phones: {css: .telefon, optional: true}
                record: {needs: [housing], area: ["0793"]}
                expect: {at_least: 1, at_most: 50}
                \(more)
                """,
            file: "naidisvald.yaml"
        )
    }

    static func detail(_ name: String, _ phone: String) -> RecordedSite.Page {
        .init("<html><body><main><h1>\(name)</h1><p class=telefon>\(phone)</p></main></body></html>")
    }

    static func site() -> RecordedSite {
        let list = """
            <ul class=teenused><li><a href="/a">A</a><li><a href="/b">B</a><li><a href="/a#jupp">A</a>
            <li><a href="https://mujal.example/c">C</a></ul>
            """
        return RecordedSite([
            "/": .init(list), "/a": detail("Nõustamine", "736 1300"), "/b": detail("Eluruum", "736 1301"),
        ])
    }

    @Test func aListLeadsToTheCardsOfItsOwnHost() async throws {
        let site = Self.site()
        let result = try await Crawl(Extraction(Self.definition(site.url())), client: RecordedSite.client()).run()
        #expect(result.findings.map { $0[.name] } == ["Nõustamine", "Eluruum"])
        #expect(result.findings.map(\.key) == [site.url("/a"), site.url("/b")])
        #expect(result.findings[0][.needs] == "housing")
        #expect(result.pages.map(\.verdict) == [.ok, .ok, .ok])
        #expect(result.issues == [])
        #expect(result.start == .ok && result.stop == nil)
    }

    @Test func whatHasNotChangedIsNeitherSentNorReadAgain() async throws {
        let site = Self.site()
        let extraction = Extraction(try Self.definition(site.url()))
        let first = try await Crawl(extraction, client: RecordedSite.client()).run()
        let known = Dictionary(first.pages.map { ($0.address, $0.known) }, uniquingKeysWith: { one, _ in one })
        site["/b"] = Self.detail("Eluruum", "736 1399")
        let crawl = Crawl(extraction, client: RecordedSite.client(), memory: { known[$0] ?? nil })
        let second = try await crawl.run()
        #expect(site.unchanged == 2)
        #expect(second.pages.map(\.verdict) == [.unchanged, .unchanged, .ok])
        #expect(second.findings[0] == first.findings[0])
        #expect(second.findings.count == 2 && second.findings[1] != first.findings[1])
    }
}
