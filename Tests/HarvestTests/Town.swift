import Directory
import Foundation
import GRDB
import Storage

@testable import Harvest

/// A town with two services in the directory, a source that tells of them, and a clock that tests move.
final class Town: @unchecked Sendable {
    static let noon = (try? Date("2026-11-21T10:00:00Z", strategy: .iso8601)) ?? .distantPast
    static let debts = Identity.service("sild-volad")
    static let bikes = Identity.service("sild-ratas")

    let store: Store
    private let clock: Clock

    init() async throws {
        let clock = Clock()
        store = try Store(path: nil, clock: WallClock { clock.now })
        self.clock = clock
        let folder = try Self.seeds()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try await Seeds(folder: folder).load(into: store)
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO account (id, email, name, role, municipality, added_at)
                    VALUES ('00000000-0000-4000-8000-000000000001', 'mari@vald.example', 'Mari', 'specialist', '0899', '')
                    """
            )
        }
    }

    static let mari = "00000000-0000-4000-8000-000000000001"

    final class Clock: @unchecked Sendable {
        private let lock = NSLock()
        private var moment = Town.noon
        var now: Date { lock.withLock { moment } }
        func move(_ seconds: TimeInterval) { lock.withLock { moment += seconds } }
    }

    var now: Date { store.clock.now }

    func pass(days: Double) { clock.move(days * 86_400) }

    static func definition(_ more: String = "", name: String = "sild", atLeast: Int = 1) throws -> Definition {
        try Definition(
            yaml: """
                title: Sinine Sild
                publisher: Sinine Sild MTÜ
                schedule: every week, at night
                kind: html
                start: https://sild.example/teenused
                card: article
                fields: {name: h2}
                expect: {at_least: \(atLeast), at_most: 1000}
                \(more)
                """,
            file: "\(name).yaml"
        )
    }

    /// A record of the source.
    static func card(
        _ key: String,
        _ fields: [Field: String],
        passage: String? = nil,
        at address: String = "https://sild.example/teenused/x"
    ) -> Finding {
        let values = fields.mapValues { FoundValue($0, passage: passage ?? "“\($0)”") }
        return Finding(key: key, address: address, fields: values)
    }

    /// What the source says of the debt advice, as the directory has it.
    static func debtsCard(_ more: [Field: String] = [:], passage: String? = nil) -> Finding {
        let fields: [Field: String] = [
            .name: "Võlanõustamine", .phones: "+372 5555 0101", .age: "18-29", .area: "0899",
        ]
        return card("volad", fields.merging(more) { $1 }, passage: passage)
    }

    /// Many records that the directory does not know.
    static func many(_ count: Int, _ change: (Int) -> [Field: String] = { _ in [:] }) -> [Finding] {
        (0..<count).map { number in
            let fields: [Field: String] = [
                .name: "Ring \(number)", .phones: "+372 5555 \(1000 + number)", .age: "13-26", .area: "0899",
            ]
            return card(
                "ring-\(number)",
                fields.merging(change(number)) { $1 },
                at: "https://sild.example/ring/\(number)"
            )
        }
    }

    @discardableResult
    func run(_ findings: [Finding], of definition: Definition? = nil, _ change: (inout Reading) -> Void = { _ in })
        async throws
        -> Run
    {
        let definition = try definition ?? Self.definition()
        var reading = Reading(findings: findings, pages: findings.count)
        change(&reading)
        let (now, read) = (store.clock.now, reading)
        return try await store.write { db in
            let number = try Run.begin(db, SourceRecord(definition), at: now)
            return try RunFinishing(db, definition, run: number, read, at: now).finish().run
        }
    }

    func waiting() async throws -> [Proposal] { try await store.read { try Proposal.waiting($0) } }

    func service(_ id: String = debts) async throws -> Service? {
        try await store.read { try Service.fetch($0, ids: [id]).first }
    }

    func decide(_ body: @escaping @Sendable (Database, String, Date) throws -> [String]) async throws {
        let now = store.clock.now
        _ = try await store.write { try body($0, Self.mari, now) }
    }

    private static func seeds() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "town-\(UUID().uuidString)")
        let organizations = folder.appending(path: "organizations")
        try FileManager.default.createDirectory(at: organizations, withIntermediateDirectories: true)
        for (name, text) in lists { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return folder
    }

    private static let lists = [
        "organizations/sild.yaml": """
        - key: sild
          kind: ngo
          name: Sinine Sild MTÜ
          registry_code: "80000001"
          source: {cite: "https://sild.example", date: 2026-10-30, confidence: high}
          services:
            - key: sild-volad
              name: {et: Võlanõustamine, ru: Помощь с долгами, en: Debt advice}
              summary: {et: Teeme võlgadest plaani.}
              age: {from: 18, to: 29}
              needs: [debts]
              area: ["0899"]
              phones: [{number: "+372 5555 0101", label: {et: eesti keeles}}]
              source: {cite: "https://sild.example/volad", date: 2026-10-30, confidence: high}
            - key: sild-ratas
              name: {et: Rattaring}
              needs: [work]
              area: ["0899"]
              phones: [{number: "+372 5555 0102"}]
              location: {address: "Salajane põik 7", municipality: "0899", confidential: true}
              source: {cite: "https://sild.example/ratas", date: 2026-10-30, confidence: high}
        """,
        "areas.csv": """
        code,kind,parent,et,ru,en,iso,valid_from,valid_to,superseded,successor,website,note
        EE,country,,Eesti,Эстония,Estonia,EE,,,,,,
        0084,county,EE,Viljandi maakond,,,,,,,,,
        0899,municipality,0084,Viljandi vald,,,,2017-10,,,,,
        """,
        "needs.yaml": """
        - {code: debts, crisis: false, name: {et: Võlad}, youth: {et: Olen võlgu}, words: {et: [võlg]}}
        - {code: work, crisis: false, name: {et: Töö}, youth: {et: Otsin tööd}, words: {et: [töö]}}
        """,
        "kinds.yaml":
            "- {code: ngo, et: Vabaühendus, ru: НКО, en: NGO}\n- {code: provider, et: Muu, ru: Прочее, en: Other}",
        "concepts.yaml": "[]", "places.yaml": "[]", "holidays.yaml": "[]",
        "danger.yaml": "help: [sild-volad]\net: [suitsii*]\nru: [умереть]\nen: [kill myself]",
    ]
}
