import Fetch
import Foundation
import Storage
import Testing

@testable import Harvest

/// Linked documents: kept by their fingerprint and their words, for people to look into when one changes.
@Suite struct DocumentTests {
    private static let address = "https://sild.example/vorm.pdf"

    private static func definition(_ start: String) throws -> Definition {
        try Definition(
            yaml: """
                title: Sinise Silla vormid
                publisher: Sinine Sild MTÜ
                schedule: every week, at night
                kind: document
                start: \(start)
                record: {area: ["0899"]}
                expect: {at_least: 1, at_most: 9}
                """,
            file: "vormid.yaml"
        )
    }

    private func read(_ bytes: [UInt8]) async throws -> CrawlResult {
        let recording = Recording(pages: [FetchedPage(address: Self.address, bytes: bytes)])
        return await recording.crawl(Extraction(try Self.definition(Self.address)))
    }

    @Test func theWordsOfAPDFStandBesideItsFingerprintWithoutAnybodysName() async throws {
        let result = try await read(
            SamplePDF.bytes(
                "Taotlus",
                ["Taotlus", "Koostaja: Pille Pihlakas", "Sõit maksab 0,30 eurot", "Kuupäev ___"]
            )
        )
        let document = try #require(result.findings.first?.fields[.document])
        #expect(document.passage.split(separator: "\n") == ["Taotlus", "Sõit maksab 0,30 eurot", "Kuupäev ___"])
        #expect(document.value.hasSuffix(" \(Self.address)") && result.issues.isEmpty)
        #expect(result.findings.first?.fields[.description] == nil)
    }

    @Test(arguments: [
        Array("%PDF-1.4\nnothing more".utf8),
        Array(SamplePDF.bytes("Vorm", ["Tere"]).prefix(300)),
        Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 0, count: 200_000),
    ])
    func aPDFThatCannotBeReadIsKeptByItsFingerprintAndTold(bytes: [UInt8]) async throws {
        let result = try await read(bytes)
        #expect(result.findings.count == 1 && result.findings.first?.fields[.document]?.passage == "")
        #expect(result.issues.map(\.reason) == [.unreadable] && result.issues.first?.field == .document)
        #expect(result.issues.first?.words.contains("pdftotext") == true)
    }

    @Test func aPDFThatGoesOnForEverIsReadAsFarAsItIsLookedAt() async throws {
        let lines = Array(repeating: "Tere tulemast", count: 200_000)
        let result = try await read(SamplePDF.bytes("Vorm", lines))
        let words = try #require(result.findings.first?.fields[.document]?.passage)
        #expect(words.hasPrefix("Tere tulemast\nTere") && words.count <= 10_000)
        #expect(result.issues.isEmpty)
    }

    @Test func whoeverLooksIntoAChangedDocumentIsShownTheLinesThatDiffer() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        func vorm(_ lines: [String]) -> RecordedSite.Page {
            .init(bytes: SamplePDF.bytes("Võlanõustamine", lines), type: "application/pdf")
        }
        let harvester = Harvester(store: town.store, client: RecordedSite.client())
        let definition = try Self.definition(site.url("/vorm.pdf"))
        site["/vorm.pdf"] = vorm(["Avaldus", "Hind on 5 eurot", "Esita vallale", "Allkiri"])
        #expect(try await harvester.run(definition).verdict == .good)
        #expect(try await town.waiting().isEmpty)
        site["/vorm.pdf"] = vorm(["Avaldus", "Hind on 7 eurot", "Esita vallale", "Lisa: sissetulekud", "Allkiri"])
        #expect(try await harvester.run(definition).proposed == 1)
        let proposal = try #require(try await town.waiting().first)
        #expect(proposal.kind == .document && proposal.service == Town.debts)
        #expect(
            proposal.lines == [
                .init(isNew: false, text: "Hind on 5 eurot"), .init(isNew: true, text: "Hind on 7 eurot"),
                .init(isNew: true, text: "Lisa: sissetulekud"),
            ]
        )
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        #expect(try await harvester.run(definition).proposed == 0)
    }

    @Test func whereThereAreNoWordsToCompareEachChangeIsAskedAbout() async throws {
        let (town, site) = (try await Town(), RecordedSite())
        let harvester = Harvester(store: town.store, client: RecordedSite.client())
        let definition = try Self.definition(site.url("/vorm.pdf"))
        for round in 0..<3 {
            let scan = Array(
                "%PDF-1.4\n<< /Title (V\u{f5}lan\u{f5}ustamine) >> \(round)".unicodeScalars.map { UInt8($0.value) }
            )
            site["/vorm.pdf"] = .init(bytes: scan, type: "application/pdf")
            #expect(try await harvester.run(definition).proposed == (round == 0 ? 0 : 1))
            guard let waiting = try await town.waiting().first else { continue }
            #expect(waiting.lines.isEmpty && waiting.kind == .document)
            try await town.decide { try Reviewing.accept($0, waiting.number, by: $1, at: $2) }
        }
    }

    @Test(arguments: [
        ("a\nb\nc", "a\nc", "− b"), ("a\nc", "a\nb\nc", "+ b"), ("a", "b", "− a\n+ b"),
        ("a\nb\nc", "b\nc\na", "− a\n+ a"),
        ("", "a", nil), ("a", "", nil), ("a\nb", "a\nb", nil),
    ])
    func onlyLinesThatDifferAreTold(before: String, after: String, told: String?) {
        #expect(DocumentChange.text(from: before, to: after) == told)
    }
}
