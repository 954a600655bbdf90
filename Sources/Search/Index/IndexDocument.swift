import Directory
import Foundation

/// A service as the index knows it: its words by column, and its card in each language.
struct IndexDocument {
    /// In the order of the index's columns.
    let columns: [String]
    let cards: [String]

    init(_ service: Service, _ lists: ControlledLists) throws {
        let areas = service.areas.compactMap { lists.area($0) }
        let counties = areas.compactMap { $0.parent.flatMap { lists.area($0) } }.filter { $0.kind == .county }
        let provider = service.organization
        columns = [
            Self.words([service.name]),
            Self.words(service.aliases.map(\.name)),
            service.needs.map(Concepts.term).joined(separator: " ") + " "
                + Self.words(service.needs.compactMap { lists.need($0) }.flatMap { [$0.name, $0.youth] }),
            Self.words([provider.name] + (lists.kind(provider.kind).map { [$0.name] } ?? [])) + " "
                + Self.words(provider.aliases.map(\.name)),
            Self.words((areas + counties).map(\.name)) + " " + Self.words(service.locations.compactMap(\.address)),
            Self.words([service.summary, service.eligibility.audience]),
            Self.words([service.description, service.route.firstStep, service.route.expect, service.checkFirst]) + " "
                + Self.words(service.contacts.map(\.value)),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        cards = try Language.allCases.map {
            String(decoding: try encoder.encode(Card(service, in: $0)), as: UTF8.self)
        }
    }

    private static func words(_ texts: [LocalizedText]) -> String {
        words(texts.flatMap { text in Language.allCases.compactMap { text[$0] } })
    }

    private static func words(_ texts: [String]) -> String {
        texts.flatMap(TextAnalysis.terms).joined(separator: " ")
    }
}
