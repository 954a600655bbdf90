import Directory
import Foundation
import Storage
import Testing

@testable import Harvest

/// Whatever a source may bring of a field, a person can let in, look at and take back: one book judges at the run and at the button.
@Suite struct EveryFieldTests {
    /// A value of each field that a source may bring.
    static let values: [Field: String] = [
        .phones: "+372 5555 0202\n+372 5555 0303", .emails: "info@sild.example\nabi@sild.example",
        .links: (1...12).map { "https://sild.example/leht/\($0)" }.joined(separator: "\n"), .hours: "E–R 10–18",
        .age: "16-26", .location: "Tähe 4, Tartu", .cost: "paid 25 €", .summary: "Räägime võlgadest.",
        .firstStep: "Helista ja küsi aega.", .name: "Võlanõustamine noortele", .needs: "debts, work", .area: "EE",
        .languages: "et, ru", .documents: "ID-kaart", .decides: "nõustaja", .waiting: "kaks nädalat",
        .description: String(repeating: "Nõustaja aitab sul teha plaani, mille järgi võlad makstakse. ", count: 78)
            .trimmingCharacters(in: .whitespaces),
        .valid: "2026-01-01/2027-12-31", .coordinates: "58.378, 26.728", .wheelchair: "yes",
        .website: "https://sild.example",
        .registryCode: "80000002", .organization: "Sinine Sild MTÜ",
        .document: "\(String(repeating: "a", count: 64)) https://sild.example/hinnad.pdf",
    ]

    @Test func aValueOfEachFieldThatASourceMayBringIsTriedHere() {
        for field in Field.all(for: .source) {
            #expect(Self.values[field].map { field.accepts($0, nil) } == true, "\(field)")
        }
    }

    private func accept(_ field: Field, in town: Town) async throws -> Proposal {
        let value = try #require(Self.values[field])
        let service = try #require(try await town.service())
        let now = town.now
        _ = try await town.store.write { try Reviewing.propose($0, service, [field: value], cite: "kõne", at: now) }
        let proposal = try #require(try await town.waiting().first { $0.field == field.rawValue }, "\(field)")
        try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        return proposal
    }

    @Test(arguments: Field.all(for: .source).filter(\.isKept))
    func whatASourceMayBringCanBeAcceptedShownAndUndone(_ field: Field) async throws {
        let town = try await Town()
        if field.rule.home == .point { _ = try await accept(.location, in: town) }
        let before = try #require(try await town.service())
        let proposal = try await accept(field, in: town)
        let shown = try #require(try await town.service()).written(field)
        #expect(Difference(field, shown: shown, found: try #require(Self.values[field])) == .none)
        try await town.decide { try Reviewing.undo($0, proposal.number, by: $1, at: $2) }
        #expect(try await town.service() == before)
    }

    @Test func aLongDescriptionAndTwelveLinksThatARunBringsAreTaken() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard([.description: "Lühidalt."])])
        town.pass(days: 7)
        let fields: [Field] = [.description, .links]
        let found = Dictionary(uniqueKeysWithValues: fields.map { ($0, Self.values[$0] ?? "") })
        let run = try await town.run([Town.debtsCard(found)])
        #expect(run.issues == 0 && (found[.description]?.count ?? 0) > 4_600)
        for proposal in try await town.waiting() where found.keys.map(\.rawValue).contains(proposal.field) {
            try await town.decide { try Reviewing.accept($0, proposal.number, by: $1, at: $2) }
        }
        let service = try #require(try await town.service())
        for field in fields { #expect(service.written(field) == found[field], "\(field)") }
    }

    @Test func aPointIsNotProposedForAServiceThatHasNoPlace() async throws {
        let town = try await Town()
        try await town.run([Town.debtsCard([.coordinates: "58.378, 26.728"])])
        #expect(try await town.waiting().isEmpty)
    }
}
