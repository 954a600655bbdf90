import CLibXML2

/// An element of a document. It keeps its document alive and, like it, belongs to one task at a time.
package struct Element: Equatable {
    /// The document it stands in.
    package let document: Document
    let node: xmlNodePtr

    /// Whether both are the very same element.
    package static func == (one: Element, other: Element) -> Bool { one.node == other.node }

    /// Its name without a prefix; in HTML in lower case.
    package var name: String { node.pointee.name.map { String(cString: $0) } ?? "" }

    /// The value of an attribute as it stands there; nil if the attribute is missing.
    package subscript(attribute: String) -> String? {
        var next = node.pointee.properties
        while let property = next {
            if xmlStrcmp(property.pointee.name, attribute) == 0 { return property.value }
            next = property.pointee.next
        }
        return nil
    }

    /// All attributes; where a name stands twice the first counts.
    package var attributes: [String: String] {
        var (found, next): ([String: String], xmlAttrPtr?) = ([:], node.pointee.properties)
        while let property = next {
            if let name = property.pointee.name.map({ String(cString: $0) }), found[name] == nil {
                found[name] = property.value
            }
            next = property.pointee.next
        }
        return found
    }

    /// The address that an attribute leads to, made absolute.
    package func link(_ attribute: String = "href") -> String? { self[attribute].flatMap(document.resolve) }

    /// The element around it.
    package var parent: Element? {
        guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return Element(document: document, node: parent)
    }

    /// The elements directly inside.
    package var children: [Element] {
        var (found, next): ([Element], xmlNodePtr?) = ([], node.firstElement)
        while let child = next {
            found.append(Element(document: document, node: child))
            next = child.nextElement
        }
        return found
    }

    /// The next element inside the same one.
    package var next: Element? { node.nextElement.flatMap(element) }
    /// The element before it inside the same one.
    package var previous: Element? { node.previousElement.flatMap(element) }

    /// Where it stands, as an XPath with numbers, and its line: to show to a person.
    package var path: String {
        guard let path = xmlGetNodePath(node) else { return "" }
        defer { cxml_free(path) }
        return String(cString: path)
    }

    /// The line of the source it begins on.
    package var line: Int { xmlGetLineNo(node) }

    func element(_ node: xmlNodePtr?) -> Element? { node.map { Element(document: document, node: $0) } }
}

extension xmlAttrPtr {
    var value: String {
        guard let child = pointee.children else { return "" }
        if child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE, let content = child.pointee.content {
            return String(cString: content)
        }
        guard let joined = xmlNodeListGetString(pointee.doc, child, 1) else { return "" }
        defer { cxml_free(joined) }
        return String(cString: joined)
    }
}

extension xmlNodePtr {
    var isElement: Bool { pointee.type == XML_ELEMENT_NODE }
    var firstElement: xmlNodePtr? { pointee.children.flatMap { $0.isElement ? $0 : $0.nextElement } }
    var nextElement: xmlNodePtr? {
        var next = pointee.next
        while let node = next, !node.isElement { next = node.pointee.next }
        return next
    }
    var previousElement: xmlNodePtr? {
        var previous = pointee.prev
        while let node = previous, !node.isElement { previous = node.pointee.prev }
        return previous
    }
    var parentElement: xmlNodePtr? {
        guard let parent = pointee.parent, parent.isElement else { return nil }
        return parent
    }

    /// The node after this one in the order of the document, inside `scope`.
    func following(in scope: xmlNodePtr, skippingInside: Bool = false) -> xmlNodePtr? {
        if !skippingInside, isElement || self == scope, let child = pointee.children { return child }
        var node = self
        while node != scope {
            if let next = node.pointee.next { return next }
            guard let parent = node.pointee.parent else { return nil }
            node = parent
        }
        return nil
    }
}
