import Accounts
import Directory
import Foundation
import Search
import Storage

@testable import Web

/// A small directory of invented organisations on a Saturday at noon, and the pages over it.
struct Samples {
    static let noon = Date(timeIntervalSince1970: 1_795_255_200)
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let publicFolder = repository.appending(path: "Public").path
    static let debts = Identity.service("sild-volad")
    static let shelter = Identity.service("sild-varjupaik")
    static let ended = Identity.service("sild-lopetatud")
    static let hostile = Identity.service("sild-kuri")
    static let draft = Identity.service("sild-mustand")
    static let bridge = Identity.organization("sinine-sild")

    let store: Store
    let search: SearchEngine
    let lists: ControlledLists
    let files: StaticFiles

    private static let made = Task { try await Samples() }

    /// The same for every test that only reads.
    static func shared() async throws -> Samples { try await made.value }

    /// Read once for all tests: the lists of the real directory are long.
    private static let seeds = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let organizations = folder.appending(path: "organizations")
        try FileManager.default.createDirectory(at: organizations, withIntermediateDirectories: true)
        for list in Seeds.listFiles {
            let source = Self.repository.appending(path: "Seeds/\(list)")
            try FileManager.default.copyItem(at: source, to: folder.appending(path: list))
        }
        let file = organizations.appending(path: "sample.yaml")
        try Self.organizations.write(to: file, atomically: true, encoding: .utf8)
        return try Seeds(folder: folder)
    }

    init(hasKey: Bool = true) async throws {
        let key = try hasKey ? MasterKey([UInt8](repeating: 7, count: 32)) : nil
        store = try Store(path: nil, clock: .fixed(Self.noon), master: key)
        _ = try await Self.seeds.get().load(into: store)
        _ = try await SearchIndex(store: store).rebuild()
        search = SearchEngine(store: store)
        lists = try await search.lists()
        files = try StaticFiles(folder: Self.publicFolder)
    }

    func pages(
        _ settings: SiteSettings = SiteSettings(),
        passwords: PasswordHashing = PasswordHashing(cost: .init(memory: 64, passes: 1)),
        provider: Provider? = nil
    ) throws -> Pages {
        try Pages(
            store: store,
            search: search,
            settings: settings,
            publicFolder: Self.publicFolder,
            passwords: passwords,
            provider: provider
        )
    }

    func reader(_ language: Language = .et, at address: String = "/", site: SiteSettings = SiteSettings()) -> Reader {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let at = PageAddress(parts[0], reading: parts.count > 1 ? parts[1] : "")
        return Reader(language, at: at, site: site, files: files, now: Self.noon)
    }

    /// The page of what a search finds.
    func results(_ address: String, in language: Language = .et) async throws -> String {
        let reader = reader(language, at: address)
        let results = try await search.search(Asked(reader.address, lists: lists).query, in: language)
        return ResultsPage(results, reader: reader, lists: lists).html.description
    }

    /// The page of a service.
    func service(_ id: String, in language: Language = .et, at address: String = "/teenus/x") async throws -> String {
        let service = try await store.read { try Service.find($0, id: id) }
        let hit = try await search.cards([id], in: language).first
        guard let service, let hit else { throw Problem.notFound("service") }
        let successor = try await store.read { try service.successor($0) }
        let reader = reader(language, at: address)
        return ServicePage(service, hit: hit, successor: successor, reader: reader, lists: lists).html.description
    }

    private static let organizations = """
        - key: hadaabi
          kind: helpline
          name: Hädaabi
          source: {cite: "https://hadaabi.example", date: 2026-11-01, confidence: high}
          services:
            - key: ee-112
              name: {et: Hädaabi 112, ru: Экстренная помощь 112, en: Emergency 112}
              needs: [crisis]
              area: [EE]
              cost: {kind: free}
              phones: [{number: "112"}]
              hours: "24/7"
              first_step: {et: Helista 112.}
              source: {cite: "https://hadaabi.example", date: 2026-11-01, confidence: high}
        - key: sinine-sild
          kind: ngo
          name: {et: Sinine Sild MTÜ, en: Blue Bridge NGO}
          aliases: [Sild]
          former_names: [{name: Vana Sild MTÜ, until: 2021-12-31}]
          website: https://sinine-sild.example
          source: {cite: "https://sinine-sild.example", date: 2026-10-30, confidence: high}
          services:
            - key: sild-volad
              name: {et: Võlanõustamine, ru: Помощь с долгами, en: Debt advice}
              summary: {et: Teeme võlgadest plaani., en: We make a plan for your debts.}
              age: {from: 18, to: 29}
              needs: [debts]
              area: ["0899"]
              residents_only: true
              languages: [et, ru]
              cost: {kind: free}
              first_step: {et: Helista ja lepi aeg kokku., ru: Позвони и запишись., en: Call and make an appointment.}
              documents: {et: Kolme kuu väljavõte.}
              anonymity: possible
              phones: [{number: "+372 5555 0101", label: {et: eesti keeles}}]
              emails: [volad@sinine-sild.example]
              links: [{url: "https://sinine-sild.example/vestlus", kind: chat}]
              hours: "E–N 8–12, 13–17; R 8–14; pühad suletud"
              location: {address: "Kesk 1, Viljandi", municipality: "0899"}
              check_first: {et: Allikad räägivad lahtiolekust eri juttu.}
              claims: [{field: hours, value: "E–R 9–16", cite: "trükis", date: 2025}]
              source: {cite: "https://sinine-sild.example/volad", date: 2026-10-30, confidence: high}
            - key: sild-varjupaik
              name: {et: Sinise Silla turvakodu}
              needs: [violence]
              area: [EE]
              hours: "iga päev 19–07"
              phones: [{number: "+372 5555 0103"}]
              location: {name: Turvakodu, address: "Salajane põik 7, Elva", municipality: "0171", confidential: true}
              source: {cite: "https://sinine-sild.example", date: 2026-10-30, confidence: high}
            - key: sild-lopetatud
              name: {et: Noorte tugiring}
              needs: [debts]
              area: [EE]
              status: ended
              valid: {from: 2020-01-01, to: 2022-02-28}
              successor: sild-volad
              source: {cite: "https://sinine-sild.example", date: 2022-03-01, confidence: high}
            - key: sild-mustand
              name: {et: Rattaring}
              summary: {et: Parandame koos rattaid.}
              needs: [work]
              area: ["0899"]
              phones: [{number: "+372 5555 0199", label: {et: õhtul}}]
              source: {cite: "unconfirmed: https://sinine-sild.example/ratas", date: 2026-11-01, confidence: low}
            - key: sild-kuri
              name: {et: '<script>alert("nimi")</script> Kurjus & "jutumärgid"'}
              aliases: ["<b>alias</b>"]
              summary: {et: '<img src=x onerror=alert(1)>'}
              audience: {et: "'><svg onload=alert(2)>"}
              needs: [work]
              area: ["0793"]
              first_step: {et: '</p><script>alert(3)</script>'}
              phones: [{number: '" onclick="alert(4)'}]
              location: {address: '<iframe src="//evil.example">', municipality: "0793"}
              check_first: {et: '<script>alert(5)</script>'}
              source: {cite: 'https://evil.example/"onmouseover="alert(6)', date: 2026-10-30, confidence: high}
        """
}
