import CLibXML2

/// A CSS selector, understood once and used on any number of documents, by any number of tasks.
///
/// Known are `*`, names, `#id`, `.class`, `[attr]` with `= ~= |= ^= $= *=` and `i`; descendants, `>`, `+`, `~`, lists;
/// `:first-child`, `:last-child`, `:only-child`, `:nth-child(an+b)`, `:nth-last-child()` and all of these `-of-type`;
/// `:empty`, `:root`, `:not()`, `:is()`, `:where()`, `:has()` and `:contains("words")`.
package struct Selector: Hashable, Sendable, CustomStringConvertible {
    /// As it was written.
    package let text: String
    let alternatives: [SelectorParts.Complex]

    /// Reads a selector.
    /// - Throws: `MarkupFault.badSelector` with the place and what was expected there.
    package init(_ text: String) throws {
        var reading = SelectorReading(text)
        (self.text, alternatives) = (text, try reading.whole())
    }

    /// For selectors of this room, which a test holds to be right; a wrong one matches nothing.
    init(known text: String) {
        var reading = SelectorReading(text)
        (self.text, alternatives) = (text, (try? reading.whole()) ?? [])
    }

    /// As it was written.
    package var description: String { text }
}

extension Element {
    /// Every element inside that a selector means, in the order of the document.
    package func all(_ selector: Selector) -> [Element] {
        var found: [Element] = []
        search(selector) { node in
            found.append(Element(document: document, node: node))
            return true
        }
        return found
    }

    /// The first element inside that a selector means.
    package func first(_ selector: Selector) -> Element? {
        var found: xmlNodePtr?
        search(selector) { node in
            found = node
            return false
        }
        return element(found)
    }

    /// Whether a selector means this element.
    package func matches(_ selector: Selector) -> Bool {
        var matching = SelectorMatching(document)
        return matching.matches(node, selector.alternatives)
    }

    /// This element or the nearest one around it that a selector means.
    package func closest(_ selector: Selector) -> Element? {
        var (matching, next) = (SelectorMatching(document), Optional(node))
        while let node = next {
            if matching.matches(node, selector.alternatives) { return element(node) }
            next = node.parentElement
        }
        return nil
    }

    private func search(_ selector: Selector, _ goesOn: (xmlNodePtr) -> Bool) {
        var matching = SelectorMatching(document)
        var next = node.following(in: node)
        while let candidate = next {
            if candidate.isElement, matching.matches(candidate, selector.alternatives), !goesOn(candidate) { return }
            next = candidate.following(in: node)
        }
    }
}
