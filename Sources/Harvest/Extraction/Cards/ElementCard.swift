import Markup

/// A card that is an element of a page or a record of XML.
struct ElementCard: Card {
    let address: String
    let element: Element

    func passages(at place: Place) throws -> [Passage] {
        switch place {
        case .css(let place): return Self.passages(place, in: [element], includingSelf: false)
        case .xpath(let path): return try xpath(path)
        case .heading(let titles, let inside):
            let sections = titles.lazy.map { title in Self.sections(title, in: element) }.first { !$0.isEmpty } ?? []
            return sections.flatMap { Self.passages(of: $0, inside) }
        default: return []
        }
    }

    private func xpath(_ path: XPath) throws -> [Passage] {
        let found = try element.all(path)
        guard found.isEmpty else {
            return found.filter { $0.isInside(element) }.map { Passage(text: $0.lines, elements: [$0]) }
        }
        return try element.strings(path).map { Passage(text: $0) }
    }

    static func passages(_ place: ElementPlace, in elements: [Element], includingSelf: Bool) -> [Passage] {
        let found = place.selector.map { selector in
            elements.flatMap { (includingSelf && $0.matches(selector) ? [$0] : []) + $0.all(selector) }
        }
        return (found ?? elements).compactMap { element in
            guard let attribute = place.attribute else { return Passage(text: element.lines, elements: [element]) }
            return element.value(of: attribute).map { Passage(text: $0) }
        }
    }

    static func passages(of section: Section, _ inside: ElementPlace?) -> [Passage] {
        guard let inside else { return [Passage(text: section.lines, elements: section.elements)] }
        return passages(inside, in: section.elements, includingSelf: true)
    }

    private static func sections(_ title: String, in element: Element) -> [Section] {
        let wanted = title.asHeading
        return element.sections { $0.asHeading == wanted }
    }
}

extension Element {
    /// An attribute; addresses are absolute.
    func value(of attribute: String) -> String? {
        switch attribute {
        case "href", "src", "action": link(attribute)
        default: self[attribute]?.tidied
        }
    }

    /// Whether it stands inside another or is that one.
    func isInside(_ other: Element) -> Bool {
        var next: Element? = self
        while let element = next {
            if element == other { return true }
            next = element.parent
        }
        return false
    }
}

extension String {
    /// For comparing headings: case, and a colon or stop at the end, do not count.
    var asHeading: String {
        var title = tidied.lowercased()
        while let last = title.last, ":. ".contains(last) { title.removeLast() }
        return title
    }
}
