import CZlib
import Fetch
import Foundation
import GRDB
import Storage
import Testing

@testable import Harvest

/// What a whole run makes of a host that means no good: its own verdict and reason, within its limits, and a directory that is
/// as it was.
@Suite struct HostileRunTests {
    /// A fault and what the run is to say of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let verdict: RunVerdict
        let reason: RunReason.Code
        var word: FetchFault.Word?
        let page: @Sendable (RecordedSite) -> RecordedSite.Page

        static func fetching(
            _ name: String,
            _ word: FetchFault.Word,
            _ page: @escaping @Sendable (RecordedSite) -> RecordedSite.Page
        ) -> Fault { Fault(testDescription: name, verdict: .failed, reason: .fault, word: word, page: page) }

        static func reading(
            _ name: String,
            _ verdict: RunVerdict,
            _ reason: RunReason.Code,
            _ page: @escaping @Sendable (RecordedSite) -> RecordedSite.Page
        ) -> Fault { Fault(testDescription: name, verdict: verdict, reason: reason, page: page) }
    }

    private static let ok = "HTTP/1.1 200 OK\nContent-Type: text/html\n"

    static let fetching: [Fault] = [
        .fetching("a body without end", .tooLarge) { _ in
            .raw("\(ok)\n", [UInt8](repeating: 0x61, count: 3_000_000), hangs: true)
        },
        .fetching("a body that stops coming", .timedOut) { _ in .raw("\(ok)Content-Length: 900\n\n<p>", hangs: true) },
        .fetching("a bomb in gzip", .tooLarge) { _ in
            .raw("\(ok)Content-Encoding: gzip\n\n", Packing.gzip([UInt8](repeating: 0x20, count: 20_000_000)) ?? [])
        },
        .fetching("broken gzip", .badEncoding) { _ in
            .raw("\(ok)Content-Encoding: gzip\n\n", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        },
        .fetching("redirects in a circle", .tooManyRedirects) { .redirect(to: $0.url("/teenused")) },
        .fetching("a redirect to the secrets of a cloud", .forbiddenAddress) { _ in
            .redirect(to: "http://169.254.169.254/latest/meta-data/")
        },
        .fetching("a redirect into the own network", .forbiddenAddress) {
            .redirect(to: $0.url("/", host: "127.0.0.2"))
        },
        .fetching("less than was announced", .cutShort) { _ in .raw("\(ok)Content-Length: 900\n\n<p>Tere") },
        .fetching("broken chunks", .brokenResponse) { _ in
            .raw("\(ok)Transfer-Encoding: chunked\n\nzz\nTere\n")
        },
        .fetching("no answer of HTTP", .brokenResponse) { _ in .raw("tere\n") },
        .fetching("a head without end", .headersTooLarge) { _ in
            .raw(ok + (0..<9_000).map { "X-\($0): aaaaaaaaaaaaaaaa\n" }.joined())
        },
        .fetching("a host that asks for a break", .busy) { _ in
            .raw("HTTP/1.1 429 Too Many Requests\nRetry-After: 3600\nContent-Length: 0\n\n")
        },
        .fetching("304 to whoever remembers nothing", .clientError) { _ in .raw("HTTP/1.1 304 Not Modified\n\n") },
        .fetching("a host that lets nobody in", .denied) { _ in
            .init("<h1>Kontrollime, kas oled inimene</h1>", status: "403 Forbidden")
        },
        .fetching("a host that is broken", .serverError) { _ in .init("viga", status: "500 Internal Server Error") },
    ]

    static let reading: [Fault] = [
        .reading("nothing at all", .failed, .kind) { _ in .init("") },
        .reading("a form for signing in", .moved, .login) { _ in
            .init("<h1>Logi sisse</h1><form><input name=k><input type=password name=p></form>")
        },
        .reading("a page that says there is none", .moved, .softNotFound) { _ in .init("<h1>Lehte ei leitud</h1>") },
        .reading("another host", .moved, .host) { .redirect(to: $0.url("/uus", host: "localhost")) },
        .reading("a question whether one is human", .void, .atLeast) { _ in
            .init("<title>Oota hetk</title><h1>Kinnita, et oled inimene</h1><form><input name=vastus></form>")
        },
        .reading("a site drawn anew", .void, .atLeast) { _ in
            .init("<main><section><h3>Võlanõustamine</h3></section></main>")
        },
        .reading("a million letters in one line", .void, .atLeast) { _ in
            .init(String(repeating: "Tere ", count: 200_000))
        },
        .reading("elements a hundred thousand deep", .failed, .kind) { _ in
            .init(String(repeating: "<div>", count: 100_000) + "<article><h2>Võlanõustamine</h2></article>")
        },
        .reading("bytes that are no letters", .void, .atLeast) { _ in
            .init(bytes: (0..<50_000).map { [0xc3, 0x28, 0xff, 0xfe, 0x00][$0 % 5] }, type: "text/html; charset=utf-8")
        },
        .reading("nothing but zeros", .failed, .kind) { _ in
            .init(bytes: [UInt8](repeating: 0, count: 100_000), type: "text/html")
        },
        .reading("a picture", .void, .atLeast) { _ in
            .init(bytes: [0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff], type: "image/png")
        },
    ]

    @Test(arguments: fetching + reading) func aFaultHasItsVerdictAndLeavesTheDirectoryAlone(fault: Fault) async throws {
        let (town, site, other) = (try await Town(), RecordedSite(), RecordedSite())
        let good = RecordedSite.Page("<article><h2>Võlanõustamine</h2><p class=telefon>+372 5555 0101</p></article>")
        (site["/teenused"], site["/uus"], other["/teenused"]) = (good, good, good)
        let harvester = Harvester(store: town.store, client: RecordedSite.client(allowing: Self.hosts, limits: limits))
        let isFirst = fault.testDescription.hasPrefix("304")
        if !isFirst { #expect(try await harvester.run(definition(site)).verdict == .good) }
        let before = try await state(town)
        site["/teenused"] = fault.page(site)
        let run = try await harvester.run(definition(site))
        #expect(run.verdict == fault.verdict && run.reason?.code == fault.reason, "\(String(describing: run.reason))")
        #expect(run.reason?.values["fault"] == fault.word?.rawValue)
        #expect(try await state(town) == before)
        #expect(try await harvester.run(definition(other, "teine")).verdict == .good)
    }

    /// Entities that unfold into a thousand million letters, entities that name files, and elements without end.
    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY x0 'tere'>"
            + (1...9).map { "<!ENTITY x\($0) '\(String(repeating: "&x\($0 - 1);", count: 10))'>" }.joined()
            + "]><a><kool><nimi>&x9;</nimi></kool></a>",
        "<!DOCTYPE a [<!ENTITY fail SYSTEM 'file:///etc/passwd'>]><a><kool><nimi>&fail;</nimi></kool></a>",
        String(repeating: "<a>", count: 200_000),
    ])
    func whatBlowsUpInsideXMLFailsByItselfAndTellsNothing(document: String) async throws {
        let (town, site) = (try await Town(), RecordedSite())
        let yaml = """
            title: Koolid
            publisher: Sinine Sild MTÜ
            schedule: every week
            kind: xml
            start: \(site.url("/koolid.xml"))
            card: {record: kool, key: {css: nimi}}
            fields: {name: nimi}
            record: {area: ["0899"]}
            expect: {at_least: 1, at_most: 50}
            """
        let definition = try Definition(yaml: yaml, file: "koolid.yaml")
        let harvester = Harvester(store: town.store, client: RecordedSite.client(allowing: Self.hosts, limits: limits))
        site["/koolid.xml"] = .init("<a><kool><nimi>Õhtukool</nimi></kool></a>", type: "application/xml")
        #expect(try await harvester.run(definition).verdict == .good)
        let before = try await state(town)
        site["/koolid.xml"] = .init(document, type: "application/xml")
        let run = try await harvester.run(definition)
        #expect(run.verdict == .failed || run.verdict == .void, "\(String(describing: run.reason))")
        #expect(!run.troubles.joined().contains("root:"))
        #expect(try await state(town) == before)
    }

    @Test func lettersAreReadWhateverTheHostSaysOfThem() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        // Said to be UTF-8 and written in windows-1257.
        site["/teenused"] = .init(
            bytes: "<article><h2>Võlanõustamine</h2></article>".unicodeScalars.map {
                UInt8(truncatingIfNeeded: $0.value)
            },
            type: "text/html; charset=utf-8"
        )
        let harvester = Harvester(store: town.store, client: RecordedSite.client())
        #expect(try await harvester.run(definition(site)).verdict == .good)
        let text = try await town.store.read { try String.fetchOne($0, sql: "SELECT fields FROM finding") }
        #expect(text?.contains("Võlanõustamine") == true)
    }

    @Test func rulesForRobotsWithoutEndAreReadAsFarAsTheyGo() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        site["/robots.txt"] = .init(
            String(repeating: "# tere tulemast\n", count: 6_250_000),
            type: "text/plain",
            hasTag: false
        )
        site["/teenused"] = .init("<article><h2>Võlanõustamine</h2></article>")
        let harvester = Harvester(store: town.store, client: RecordedSite.client())
        #expect(try await harvester.run(definition(site)).verdict == .good)
    }

    @Test(arguments: FetchFault.Word.allCases) func everyFaultOfFetchingIsAReason(word: FetchFault.Word) throws {
        let page = CrawledPage(PageLink(address: "https://sild.example/", role: .cards), .fault(word))
        let result = CrawlResult(pages: [page], findings: [], issues: [], start: .fault(word), stop: nil)
        let reading = Reading(result) { _, _ in false }
        #expect(reading.failure?.verdict == .failed)
        #expect(reading.failure?.reason.values == ["fault": word.rawValue, "address": "https://sild.example/"])
    }

    private static let hosts: Set<String> = ["127.0.0.1", "localhost"]

    private var limits: FetchLimits {
        var limits = FetchLimits()
        (limits.totalTime, limits.bytes, limits.transferredBytes) = (.seconds(3), 2_000_000, 2_000_000)
        return limits
    }

    private func definition(_ site: RecordedSite, _ name: String = "sild") throws -> Definition {
        try Definition(
            yaml: """
                title: Sinine Sild
                publisher: Sinine Sild MTÜ
                schedule: every 1 hours
                kind: html
                start: \(site.url("/teenused"))
                card: article
                fields: {name: h2, phones: {css: .telefon, optional: true}}
                record: {area: ["0899"]}
                expect: {at_least: 1, at_most: 50}
                """,
            file: "\(name).yaml"
        )
    }

    /// Everything that a bad run must not change.
    private func state(_ town: Town) async throws -> [String] {
        let tables = ["service", "text", "contact", "claim", "finding", "page", "proposal"]
        return try await town.store.read { db in
            try tables.map { table in
                let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1, 2, 3")
                return rows.map { "\(Array($0.databaseValues))" }.joined(separator: "\n")
            }
        }
    }
}
