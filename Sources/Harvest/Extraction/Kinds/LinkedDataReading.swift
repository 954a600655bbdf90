import Markup

/// Reads the JSON-LD of pages: objects of the types of `schema.org` that the definition means, wherever they stand.
struct LinkedDataReading {
    let extraction: Extraction

    private static let deepest = 20
    private static let mostObjects = 5_000

    func addCards(of document: Document, on page: FetchedPage, to content: inout PageContent) {
        guard case .types(let types) = extraction.definition.card.shape else { return }
        var found: [JSON] = []
        for text in document.jsonLD {
            do { collect(try JSONReading.read(text: text), Set(types), 0, &found) } catch {
                content.issues.append(ExtractionIssue(.unreadable, at: page.address, words: "\(error)"))
            }
        }
        extraction.add(found.map { DataCard(address: page.address, value: $0) }, to: &content)
    }

    private func collect(_ value: JSON, _ types: Set<String>, _ depth: Int, _ found: inout [JSON]) {
        guard depth < Self.deepest, found.count < Self.mostObjects else { return }
        switch value {
        case .object(let members):
            if !types.isDisjoint(with: Self.types(of: value)) {
                found.append(value)
            } else {
                for member in members { collect(member.value, types, depth + 1, &found) }
            }
        case .list(let items): for item in items { collect(item, types, depth + 1, &found) }
        default: break
        }
    }

    private static func types(of value: JSON) -> [String] {
        let names = value["@type"]?.text.map { [$0] } ?? value["@type"]?.items.compactMap(\.text) ?? []
        return names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    }
}
