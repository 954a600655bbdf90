import Markup

/// All headings of a page with what stands under each, found out once.
final class Outline {
    let sections: [Section]

    init(_ root: Element) { sections = root.sections { _ in true } }
}

/// A card that is a heading with what stands under it, as on a long page that tells of many services.
struct SectionCard: Card {
    let address: String
    let section: Section
    let outline: Outline

    func passages(at place: Place) throws -> [Passage] {
        switch place {
        case .css(let place):
            guard place.selector?.text != "heading" else { return [Passage(text: section.title)] }
            return ElementCard.passages(place, in: section.elements, includingSelf: true)
        case .heading(let titles, let inside):
            let found = titles.lazy.map(under).first { !$0.isEmpty } ?? []
            return found.flatMap { ElementCard.passages(of: $0, inside) }
        case .xpath(let path):
            return try section.elements.flatMap {
                try ElementCard(address: address, element: $0).passages(at: .xpath(path))
            }
        default: return []
        }
    }

    /// The sections under headings of these words inside this one.
    private func under(_ title: String) -> [Section] {
        let wanted = title.asHeading
        let elements = section.elements
        return outline.sections.filter { inner in
            inner.level > section.level && inner.title.asHeading == wanted
                && elements.contains { inner.heading.isInside($0) }
        }
    }
}
