import CLibXML2

/// What stands under a heading, until the next heading of the same or a higher level, or the end of the article.
package struct Section {
    /// The heading.
    package let heading: Element
    /// 1 to 6 for `h1` to `h6`; 7 for `summary`, 8 for a bold paragraph.
    package let level: Int
    let nodes: [xmlNodePtr]

    /// The words of the heading.
    package var title: String { heading.text }

    /// The words of the section, tidied; each block on a line of its own.
    package var lines: String { tidy.lines }

    /// The words of the section in one line.
    package var text: String { tidy.text }

    private var tidy: TidyText {
        var tidy = TidyText()
        for node in nodes {
            Element.collect(node, into: &tidy, isHTML: heading.document.isHTML)
            if !node.isElement, node.pointee.next?.isElement != true { tidy.add(.line) }
        }
        return tidy
    }

    /// The outermost elements of the section.
    package var elements: [Element] { nodes.filter(\.isElement).map { Element(document: heading.document, node: $0) } }

    /// Every element of the section that a selector means.
    package func all(_ selector: Selector) -> [Element] {
        elements.flatMap { ($0.matches(selector) ? [$0] : []) + $0.all(selector) }
    }

    /// The first element of the section that a selector means.
    package func first(_ selector: Selector) -> Element? {
        for element in elements {
            if element.matches(selector) { return element }
            if let found = element.first(selector) { return found }
        }
        return nil
    }
}

extension Element {
    /// The sections inside this element whose heading's words are meant. Menus, footers and scripts belong to none.
    package func sections(_ isMeant: (String) -> Bool) -> [Section] {
        let headings = headings
        return headings.indices.compactMap { index in
            let heading = Element(document: document, node: headings[index].node)
            guard isMeant(heading.text) else { return nil }
            let end = headings[(index + 1)...].first { $0.level <= headings[index].level }?.node
            let nodes = content(after: headings[index].node, before: end)
            return Section(heading: heading, level: headings[index].level, nodes: nodes)
        }
    }

    /// The first section under a heading of these words, whatever their case; a colon at the end does not count.
    package func section(under title: String) -> Section? {
        let wanted = title.asTitle
        return sections { $0.asTitle == wanted }.first
    }

    private var headings: [Heading] {
        var (found, next): ([Heading], xmlNodePtr?) = ([], node.following(in: node))
        while let candidate = next {
            let heading = candidate.isElement ? Heading(Element(document: document, node: candidate)) : nil
            if let heading { found.append(heading) }
            let isClosed = heading != nil || (candidate.isElement && candidate.isAside)
            next = candidate.following(in: node, skippingInside: isClosed)
        }
        return found
    }

    /// The largest nodes between a heading and an end, inside the nearest article.
    private func content(after heading: xmlNodePtr, before end: xmlNodePtr?) -> [xmlNodePtr] {
        let scope = heading.article(in: node)
        var around: Set<UnsafeMutableRawPointer> = []
        var ancestor = end
        while let node = ancestor {
            around.insert(UnsafeMutableRawPointer(node))
            ancestor = node.pointee.parent
        }
        var (found, next): ([xmlNodePtr], xmlNodePtr?) = ([], heading.following(in: scope, skippingInside: true))
        while let candidate = next, candidate != end {
            let holdsEnd = around.contains(UnsafeMutableRawPointer(candidate))
            if !holdsEnd, candidate.isText || (candidate.isElement && !candidate.isAside) { found.append(candidate) }
            next = candidate.following(in: scope, skippingInside: !holdsEnd)
        }
        return found
    }
}

extension String {
    /// For comparing headings.
    fileprivate var asTitle: String {
        var title = tidied.lowercased()
        while let last = title.last, ":.".contains(last) || last == " " { title.removeLast() }
        return title
    }
}

extension xmlNodePtr {
    /// Whether it stands beside what a page is about.
    fileprivate var isAside: Bool {
        ["nav", "footer", "script", "style", "noscript", "template"].contains { (name: String) in
            xmlStrEqual(pointee.name, name) == 1
        }
    }

    /// The nearest `article` or `main` around it, at most `outermost`.
    fileprivate func article(in outermost: xmlNodePtr) -> xmlNodePtr {
        var node = self
        while node != outermost, let parent = node.parentElement {
            node = parent
            if xmlStrEqual(node.pointee.name, "article") == 1 || xmlStrEqual(node.pointee.name, "main") == 1 { break }
        }
        return node
    }
}
