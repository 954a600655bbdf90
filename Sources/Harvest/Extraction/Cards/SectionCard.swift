import Markup

/// All headings of a page with what stands under each, found out once.
final class Outline {
    let sections: [Section]
    /// For comparing, in the same order.
    private let titles: [String]

    init(_ root: Element) {
        sections = root.sections { _ in true }
        titles = sections.map(\.title.asHeading)
    }

    /// The sections of a title that stand under another one, below its level.
    func under(_ index: Int, title: String) -> [Section] {
        let end = sections[(index + 1)...].firstIndex { $0.level <= sections[index].level } ?? sections.endIndex
        return ((index + 1)..<end).filter { titles[$0] == title }.map { sections[$0] }
    }
}

/// A card that is a heading with what stands under it, as on a long page that tells of many services.
struct SectionCard: Card {
    let address: String
    let outline: Outline
    /// Which of its sections the card is.
    let index: Int

    private var section: Section { outline.sections[index] }

    func passages(at place: Place) throws -> [Passage] {
        switch place {
        case .css(let place):
            guard place.selector?.text != "heading" else { return [Passage(text: section.title)] }
            return ElementCard.passages(place, in: section.elements, includingSelf: true)
        case .heading(let titles, let inside):
            let found = titles.lazy.map { outline.under(index, title: $0.asHeading) }.first { !$0.isEmpty } ?? []
            return found.flatMap { ElementCard.passages(of: $0, inside) }
        case .xpath(let path):
            return try section.elements.flatMap {
                try ElementCard(address: address, element: $0).passages(at: .xpath(path))
            }
        default: return []
        }
    }
}
