import CLibXML2
import Foundation

/// Holds elements against a selector, from its end to its beginning.
struct SelectorMatching {
    private let document: Document
    private let isHTML: Bool
    /// The last element whose place was counted, so that the next sibling need not count from the start.
    private var counted: (node: xmlNodePtr, place: SelectorParts.Place, number: Int)?

    /// How a search for what stands before ended; it says where looking further is of no use.
    private enum Outcome { case found, notHere, nowhere }

    init(_ document: Document) { (self.document, isHTML) = (document, document.isHTML) }

    mutating func matches(_ node: xmlNodePtr, _ alternatives: [SelectorParts.Complex]) -> Bool {
        for complex in alternatives where matches(node, complex) { return true }
        return false
    }

    private mutating func matches(_ node: xmlNodePtr, _ complex: SelectorParts.Complex) -> Bool {
        guard matches(node, complex.subject) else { return false }
        return complex.before.isEmpty || climb(node, complex.before, 0) == .found
    }

    /// Looks for what must stand before an element. When a step upwards has found no further way, none of the elements
    /// still higher up can have one: each step is therefore tried once per level only.
    private mutating func climb(_ node: xmlNodePtr, _ steps: [SelectorParts.Step], _ index: Int) -> Outcome {
        guard index < steps.count else { return .found }
        let step = steps[index]
        let isUpwards = step.relation == .descendant || step.relation == .child
        let isOnce = step.relation == .child || step.relation == .nextTo
        var next = isUpwards ? node.parentElement : node.previousElement
        while let candidate = next {
            if matches(candidate, step.compound) {
                let outcome = climb(candidate, steps, index + 1)
                if outcome == .found || outcome == .nowhere { return outcome }
            }
            if isOnce { return .notHere }
            next = isUpwards ? candidate.parentElement : candidate.previousElement
        }
        return step.relation == .descendant ? .nowhere : .notHere
    }

    private mutating func matches(_ node: xmlNodePtr, _ compound: SelectorParts.Compound) -> Bool {
        if let name = compound.name, !hasName(node, name) { return false }
        for test in compound.tests where !passes(node, test) { return false }
        return true
    }

    private func hasName(_ node: xmlNodePtr, _ name: [UInt8]) -> Bool {
        guard let own = node.pointee.name else { return false }
        return name.withUnsafeBufferPointer { name in
            isHTML ? xmlStrcasecmp(own, name.baseAddress) == 0 : xmlStrcmp(own, name.baseAddress) == 0
        }
    }

    private mutating func passes(_ node: xmlNodePtr, _ test: SelectorParts.Test) -> Bool {
        switch test {
        case .id(let id): return AttributeTest(node, Self.idName, isHTML)?.equals(id, ignoresCase: false) ?? false
        case .className(let name):
            return AttributeTest(node, Self.className, isHTML)?.hasWord(name, ignoresCase: false) ?? false
        case .attribute(let name, let comparison, let value, let ignoresCase):
            return AttributeTest(node, name, isHTML)?.passes(comparison, value, ignoresCase) ?? false
        case .place(let place): return stands(node, place)
        case .empty: return isEmpty(node)
        case .root: return node.parentElement == nil
        case .contains(let words): return Element(document: document, node: node).text.contains(words)
        case .anyOf(let list): return matches(node, list)
        case .noneOf(let list): return !matches(node, list)
        case .has(let list): return list.contains { has(node, $0) }
        }
    }

    private static let idName = Array("id\0".utf8)
    private static let className = Array("class\0".utf8)

    private func isEmpty(_ node: xmlNodePtr) -> Bool {
        var next = node.pointee.children
        while let child = next {
            if child.isElement || (child.isText && child.pointee.content?.pointee ?? 0 != 0) { return false }
            next = child.pointee.next
        }
        return true
    }

    private func has(_ node: xmlNodePtr, _ relative: SelectorParts.Relative) -> Bool {
        var inner = SelectorMatching(document)
        let isInside = relative.relation == .child || relative.relation == .descendant
        var next = isInside ? node.following(in: node) : node.nextElement
        while let candidate = next {
            let isMeant = relative.relation != .child || candidate.pointee.parent == node
            if candidate.isElement, isMeant, inner.matches(candidate, relative.complex) { return true }
            if relative.relation == .nextTo { return false }
            next = isInside ? candidate.following(in: node) : candidate.nextElement
        }
        return false
    }

    private mutating func stands(_ node: xmlNodePtr, _ place: SelectorParts.Place) -> Bool {
        guard let number = number(of: node, place) else { return false }
        if !place.ofType { counted = (node, place, number) }
        return place.means(number)
    }

    /// Which of its siblings an element is, from one on; nil when it is clear that the place does not mean it.
    private func number(of node: xmlNodePtr, _ place: SelectorParts.Place) -> Int? {
        if place.fromEnd, !place.ofType, let counted, counted.place == place, node.previousElement == counted.node {
            return counted.number - 1
        }
        var (number, next): (Int, xmlNodePtr?) = (1, step(node, place))
        while let other = next {
            if !place.fromEnd, let counted, counted.node == other, counted.place == place {
                return number + counted.number
            }
            if !place.ofType || xmlStrEqual(other.pointee.name, node.pointee.name) == 1 { number += 1 }
            if place.step == 0, number > place.offset { return nil }
            next = step(other, place)
        }
        return number
    }

    private func step(_ node: xmlNodePtr, _ place: SelectorParts.Place) -> xmlNodePtr? {
        place.fromEnd ? node.nextElement : node.previousElement
    }
}
