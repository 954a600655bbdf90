import Directory
import Foundation
import Search
import Storage

/// A small directory of invented organisations, on a Saturday at noon.
struct Sample {
    static let noon = Date(timeIntervalSince1970: 1_795_255_200)
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let store: Store
    let search: SearchEngine

    private static let made = Task { try await Sample() }

    /// The same for every test that only reads.
    static func shared() async throws -> Sample { try await made.value }

    /// The lists of the program with the organisations below.
    init() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let organizations = folder.appending(path: "organizations")
        try FileManager.default.createDirectory(at: organizations, withIntermediateDirectories: true)
        for list in Seeds.listFiles {
            let source = Self.repository.appending(path: "Seeds/\(list)")
            try FileManager.default.copyItem(at: source, to: folder.appending(path: list))
        }
        try Self.organizations.write(
            to: organizations.appending(path: "sample.yaml"),
            atomically: true,
            encoding: .utf8
        )
        try await self.init(seeds: folder)
    }

    init(seeds folder: URL) async throws {
        store = try Store(path: nil, clock: .fixed(Self.noon))
        _ = try await Seeds(folder: folder).load(into: store)
        _ = try await SearchIndex(store: store).rebuild()
        search = SearchEngine(store: store)
    }

    /// A store in which nothing has been loaded and no index made.
    init(empty store: Store) { (self.store, search) = (store, SearchEngine(store: store)) }

    static let debts = Identity.service("sild-volad")
    static let shelter = Identity.service("sild-varjupaik")
    static let ended = Identity.service("sild-lopetatud")
    static let bridge = Identity.organization("sinine-sild")

    private static let organizations = """
        - key: hadaabi
          kind: authority
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
              source: {cite: "https://hadaabi.example", date: 2026-11-01, confidence: high}
        - key: sinine-sild
          kind: ngo
          name: {et: Sinine Sild MTÜ, en: Blue Bridge NGO}
          aliases: [Sild]
          former_names: [{name: Vana Sild MTÜ, until: 2021-12-31}]
          registry_code: "80000001"
          website: https://sinine-sild.example
          source: {cite: "https://sinine-sild.example", date: 2026-10-30, confidence: high}
          services:
            - key: sild-volad
              name: {et: Võlanõustamine, ru: Помощь с долгами, en: Debt advice}
              aliases: [võlanõustaja]
              summary: {et: Teeme võlgadest plaani., en: We make a plan for your debts.}
              audience: {et: Noored alates 18. eluaastast.}
              age: {from: 18, to: 29}
              needs: [debts]
              area: ["0899"]
              languages: [et, ru]
              cost: {kind: free, note: {et: Tasuta.}}
              first_step: {et: Helista ja lepi aeg kokku., ru: Позвони и запишись., en: Call and make an appointment.}
              documents: {et: Võta kaasa kolme kuu pangakonto väljavõte.}
              waiting: {et: Kuni kümme tööpäeva.}
              anonymity: possible
              phones: [{number: "+372 5555 0101", label: {et: eesti keeles}}, {number: "+372 5555 0102"}]
              emails: [volad@sinine-sild.example, abi@sinine-sild.example]
              links:
                - {url: "https://sinine-sild.example/vestlus", kind: chat}
                - {url: "https://sinine-sild.example/volad", kind: web}
              hours: "E–N 8–12, 13–17; R 8–14; pühad suletud; 31.12.2026 10–12; 24.12.2026 suletud"
              location: {address: "Kesk 1, 69501 Karksi-Nuia", municipality: "0899"}
              capacity: {places: 5, queue: 0, date: 2026-11-02}
              valid: {from: 2024-01-01}
              programme: ESF+
              check_first: {et: Allikad räägivad lahtiolekust eri juttu.}
              claims: [{field: hours, value: "E–R 9–16", cite: "trükis", date: 2025}]
              source: {cite: "https://sinine-sild.example/volad", date: 2026-10-30, confidence: high, unverified: [cost]}
            - key: sild-varjupaik
              name: {et: Sinise Silla turvakodu}
              needs: [violence]
              area: [EE]
              hours: "iga päev 19–07"
              phones: [{number: "+372 5555 0103"}]
              location: {name: Turvakodu, address: "Salajane põik 7, Elva", municipality: "0171", confidential: true}
              claims: [{field: location, value: "Salajane põik 9, Elva", cite: "trükis", date: 2020}]
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
              name: {et: Kontrollimata võlaring}
              needs: [debts]
              area: [EE]
              source: {cite: "unconfirmed: kuulujutt", date: 2026-10-30, confidence: low}
        """
}
