import CLibXML2
import Foundation

/// What stands as a heading: `h1` to `h6`, `role="heading"`, `summary`, and a paragraph that is bold as a whole.
struct Heading {
    let node: xmlNodePtr
    /// One for the highest; what only looks like a heading stands below all that are.
    let level: Int

    /// Nil when the element is no heading.
    init?(_ element: Element) {
        guard let level = Self.level(element) else { return nil }
        (node, self.level) = (element.node, level)
    }

    private static func level(_ element: Element) -> Int? {
        guard let name = element.node.pointee.name else { return nil }
        let first = name[0] | 0x20
        if first == UInt8(ascii: "h"), (0x31...0x36).contains(name[1]), name[2] == 0 { return Int(name[1] - 0x30) }
        if first == UInt8(ascii: "s"), xmlStrEqual(name, "summary") == 1 { return 7 }
        if element.node.pointee.properties != nil, element["role"] == "heading" {
            return element["aria-level"].flatMap { Int($0) } ?? 2
        }
        let isParagraph = first == UInt8(ascii: "p") && name[1] == 0
        return isParagraph && isBold(element.node) ? 8 : nil
    }

    /// Whether all of its words stand in one `strong` or `b`.
    private static func isBold(_ node: xmlNodePtr) -> Bool {
        var (bold, next) = (0, node.pointee.children)
        while let child = next {
            if child.isElement {
                guard xmlStrEqual(child.pointee.name, "strong") == 1 || xmlStrEqual(child.pointee.name, "b") == 1
                else { return false }
                bold += 1
            } else if child.isText, xmlIsBlankNode(child) == 0 {
                return false
            }
            next = child.pointee.next
        }
        return bold == 1
    }
}
