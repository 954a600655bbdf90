import Fetch
import Foundation
import Storage
import Testing

@testable import Harvest

/// What becomes of pages that are not what was promised: each has its own word, and the others go on.
@Suite struct VerdictTests {
    static func crawl(_ site: RecordedSite, _ more: String = "", fields: String = "{name: h1}") async throws
        -> CrawlResult
    {
        let definition = try Definition(
            yaml: """
                title: Näidis
                publisher: Näidisvald
                schedule: every week, at night
                kind: html
                start: \(site.url())
                expect: {at_least: 1, at_most: 500}
                fields: \(fields)
                \(more)
                """,
            file: "naidis.yaml"
        )
        return try await Crawl(Extraction(definition), client: RecordedSite.client()).run()
    }

    @Test func eachWayToFailHasItsWordAndTheOthersGoOn() async throws {
        let site = RecordedSite()
        let pages = ["hea", "kadunud", "pehme", "sisse", "kolis", "koju", "katki", "keelatud"]
        site["/"] = .init(pages.map { "<li><a href='/\($0)'>\($0)</a>" }.joined())
        site["/hea"] = .init("<h1>Nõustamine</h1>")
        site["/pehme"] = .init("<title>Lehte ei leitud</title><h1>Vabandame</h1>")
        site["/sisse"] = .init("<h1>Logi sisse</h1><form><input name=k><input type=password name=p></form>")
        site["/kolis"] = .redirect(to: site.url("/uus", host: "localhost"))
        site["/uus"] = .init("<h1>Uus koht</h1>")
        site["/koju"] = .redirect(to: "/")
        site["/katki"] = .init("viga", status: "500 Internal Server Error", hasTag: false)
        site["/keelatud"] = .init("ei", status: "403 Forbidden", hasTag: false)
        let result = try await Self.crawl(site, "follow: li a")
        #expect(
            result.pages.map(\.verdict.rawValue) == [
                "ok", "ok", "gone", "soft-not-found", "login-form", "moved-host", "soft-not-found",
                "fault:server-error",
                "fault:denied",
            ]
        )
        #expect(result.findings.map { $0[.name] } == ["Nõustamine"])
        #expect(result.pages.first { $0.verdict == .movedHost }?.movedTo == "localhost")
        #expect(result.failed.count == 7 && result.start == .ok)
    }

    @Test func aLoginBoxAtTheEdgeOfAPageIsNone() async throws {
        let site = RecordedSite()
        site["/"] = .init("<form><input type=password></form><h1>Nõustamine</h1>")
        #expect(try await Self.crawl(site).pages.map(\.verdict) == [.ok])
        site["/"] = .init("<form><input type=password></form><p>Tere</p>")
        #expect(try await Self.crawl(site, "card: .card").pages.map(\.verdict) == [.loginForm])
    }

    @Test func aFaultOfTheFirstPageIsThatOfTheSource() async throws {
        #expect(try await Self.crawl(RecordedSite()).start == .gone)
        let site = RecordedSite(["/": .init("<h1>Viga 404</h1>")])
        #expect(try await Self.crawl(site).start == .softNotFound)
    }

    @Test func aListGoesOnByLinkAndByNumberUntilNothingComes() async throws {
        let site = RecordedSite()
        for number in 1...3 {
            let next = number < 3 ? "<a rel=next href='/?leht=\(number + 1)'>Edasi</a>" : ""
            let page = RecordedSite.Page("<div class=k><h1>Teenus \(number)</h1></div>\(next)")
            site[number == 1 ? "/" : "/?leht=\(number)"] = page
        }
        site["/?leht=4"] = .init("<p>Rohkem ei ole.</p>")
        let byLink = try await Self.crawl(site, "card: .k\nnext: 'a[rel=next]'")
        #expect(byLink.findings.map(\.key) == ["Teenus 1", "Teenus 2", "Teenus 3"] && byLink.pages.count == 3)
        let byNumber = try await Self.crawl(site, "card: .k\nnext: {parameter: leht, from: 1, to: 50}")
        #expect(byNumber.findings.map(\.key) == byLink.findings.map(\.key) && byNumber.pages.count == 4)
    }

    @Test func noMorePagesAreAskedForThanAllowed() async throws {
        let site = RecordedSite()
        site["/"] = .init((1...20).map { "<li><a href='/\($0)'>x</a>" }.joined())
        for number in 1...20 { site["/\(number)"] = .init("<h1>Teenus \(number)</h1>") }
        let result = try await Self.crawl(site, "follow: li a\nat_most_pages: 6")
        #expect(site.targets.count == 6 && result.findings.count == 5 && result.stop == .pages)
    }

    @Test func twoCardsOfOneKeyAreAnIssueAndTheFirstStands() async throws {
        let site = RecordedSite()
        site["/"] = .init("<div class=k><h1>A</h1><p>736 1300</p></div><div class=k><h1>A</h1><p>736 1301</p></div>")
        let result = try await Self.crawl(site, "card: .k", fields: "{name: h1, phones: p}")
        #expect(result.findings.map { $0[.phones] } == ["+372 736 1300"])
        #expect(result.issues.map(\.reason) == [.sameKey])
    }

    @Test func xmlIsReadAsItComesInAndKnownAgainByItsBytes() async throws {
        let site = RecordedSite()
        let records = (0..<3_000).map { "<kool><id>\($0)</id><nimi>Kool \($0)</nimi></kool>" }.joined()
        site["/"] = .init(bytes: Array("<koolid>\(records)</koolid>".utf8), type: "application/xml")
        site["/"]?.hasTag = false
        let extraction = Extraction(
            try Definition(
                yaml: """
                    title: Koolid
                    publisher: Register
                    schedule: every month
                    kind: xml
                    start: \(site.url())
                    card: {record: kool, key: {css: id}}
                    fields: {name: nimi}
                    expect: {at_least: 1, at_most: 5000}
                    """,
                file: "koolid.yaml"
            )
        )
        let first = try await Crawl(extraction, client: RecordedSite.client()).run()
        #expect(first.findings.count == 3_000 && first.pages.map(\.verdict) == [.ok])
        let known = try #require(first.pages.first?.known)
        let second = try await Crawl(extraction, client: RecordedSite.client(), memory: { _ in known }).run()
        #expect(second.pages.map(\.verdict) == [.unchanged] && second.findings == first.findings)
        site["/"]?.body.removeLast(20)
        let cut = try await Crawl(extraction, client: RecordedSite.client(), memory: { _ in known }).run()
        #expect(cut.pages.map(\.verdict) == [.wrongKind] && cut.findings == [])
    }

    @Test func whatAnotherDefinitionReadIsReadAgain() async throws {
        let site = RecordedSite(["/": .init("<h1>A</h1><h2>B</h2>")])
        let first = try await Self.crawl(site)
        let known = try #require(first.pages.first?.known)
        #expect(known.content.findings.map(\.key) == [site.url()])
        let other = try definition("{name: h2}", more: "next: .n")
        let asked = Extraction(try Definition(yaml: Self.yaml(site), file: "naidis.yaml"))
        let second = try await Crawl(asked, client: RecordedSite.client(), memory: { _ in known }).run()
        #expect(second.findings.map { $0[.name] } == ["B"] && other.fingerprint != known.definition)
    }

    private static func yaml(_ site: RecordedSite) -> String {
        """
        title: Teine
        publisher: Näidisvald
        schedule: every week, at night
        kind: html
        start: \(site.url())
        expect: {at_least: 1, at_most: 500}
        fields: {name: h2}
        """
    }

    @Test func aSiteMapTellsWhichPagesHaveNotChanged() async throws {
        let site = RecordedSite()
        func map(_ day: String) -> RecordedSite.Page {
            let urls = ["/a", "/b"].map { "<url><loc>\(site.url($0))</loc><lastmod>\(day)</lastmod></url>" }.joined()
            return .init(
                "<urlset>\(urls)<url><loc>\(site.url("/vana"))</loc><lastmod>2020-01-01</lastmod></url></urlset>"
            )
        }
        site["/sitemap.xml"] = map("2026-11-20")
        for page in ["/a", "/b", "/vana"] { site[page] = .init("<h1>\(page)</h1>") }
        let yaml = Self.yaml(site).replacing(site.url(), with: site.url("/sitemap.xml")).replacing("h2", with: "h1")
        let definition = try Definition(yaml: yaml + "\nsitemap: {changed_within_days: 30}", file: "kaart.yaml")
        let today = try #require(Day("2026-11-24"))
        let first = try await Crawl(Extraction(definition), client: RecordedSite.client(), today: today).run()
        #expect(first.findings.map { $0[.name] } == ["/a", "/b"])
        let known = Dictionary(first.pages.map { ($0.address, $0.known) }, uniquingKeysWith: { one, _ in one })
        let again = Crawl(
            Extraction(definition),
            client: RecordedSite.client(),
            today: today,
            memory: { known[$0] ?? nil }
        )
        let second = try await again.run()
        #expect(second.findings == first.findings && second.unchanged == 3)
        #expect(site.targets.filter { $0 == "/a" }.count == 1, "the map said that nothing changed")
    }
}
