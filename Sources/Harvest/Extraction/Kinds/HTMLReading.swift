import Markup

/// Reads pages for people: lists of links, and cards.
struct HTMLReading {
    let extraction: Extraction
    private var definition: Definition { extraction.definition }

    /// A page for people has no more.
    private static let mostCards = 5_000

    func read(_ page: FetchedPage, _ role: PageLink.Role) throws -> (PageContent, PageVerdict) {
        let document = try Document(html: page.bytes, contentType: page.contentType, address: page.base)
        guard let root = document.root else { throw MarkupFault.empty }
        var content = PageContent()
        let signs = PageSigns(document, root)
        if signs.saysNotFound { return (content, .softNotFound) }
        switch role {
        case .list: content.links = links(root)
        default:
            if definition.kind == .jsonld {
                LinkedDataReading(extraction: extraction).addCards(of: document, on: page, to: &content)
            } else {
                addCards(of: root, on: page, to: &content)
            }
        }
        content.links += try nextLinks(root, role)
        if signs.isLogin(found: content.findings.isEmpty && content.links.isEmpty) {
            return (PageContent(), .loginForm)
        }
        return (content, .ok)
    }

    private func addCards(of root: Element, on page: FetchedPage, to content: inout PageContent) {
        switch definition.card.shape {
        case .elements(let place):
            let elements = single(place.selector.map { root.all($0) } ?? [root], page, &content)
            extraction.add(
                elements.prefix(Self.mostCards).map { ElementCard(address: page.address, element: $0) },
                to: &content
            )
        case .headings(let level, let match, let except):
            let outline = Outline(root)
            let meant = outline.sections.indices.filter { index in
                let section = outline.sections[index]
                return section.level == level && match?.isIn(section.title) != false
                    && except?.isIn(section.title) != true
            }
            extraction.add(
                meant.prefix(Self.mostCards).map { SectionCard(address: page.address, outline: outline, index: $0) },
                to: &content
            )
        default: extraction.add([ElementCard(address: page.address, element: root)], to: &content)
        }
    }

    /// The cards that hold no other card: one that does is an issue, since its values might be the other's.
    private func single(_ elements: [Element], _ page: FetchedPage, _ content: inout PageContent) -> [Element] {
        elements.indices.filter { index in
            guard index + 1 < elements.count, elements[index + 1].isInside(elements[index]) else { return true }
            if content.issues.count < Extraction.mostIssues {
                content.issues.append(ExtractionIssue(.ambiguous, at: page.address, words: "a card inside a card"))
            }
            return false
        }
        .map { elements[$0] }
    }

    private func links(_ root: Element) -> [PageLink] {
        guard let follow = definition.pages.follow, case .css(let place) = follow.place else { return [] }
        return (place.selector.map { root.all($0) } ?? []).compactMap { element in
            guard let address = element.link(place.attribute ?? "href"), follow.match?.isIn(address) != false else {
                return nil
            }
            let words = definition.kind == .document ? String(element.text.prefix(300)) : ""
            return PageLink(address: address, role: .cards, title: words.isEmpty ? nil : words)
        }
    }

    private func nextLinks(_ root: Element, _ role: PageLink.Role) throws -> [PageLink] {
        guard case .link(let place)? = definition.pages.next, let selector = place.selector else { return [] }
        let address = root.first(selector)?.link(place.attribute ?? "href")
        return address.map { [PageLink(address: $0, role: role)] } ?? []
    }
}
