import Markup

/// Reads what pages say by a definition: pure, without network, clock or database.
package struct Extraction: Sendable {
    package let definition: Definition
    let ways: WaysOfReading

    /// Reads by a definition.
    package init(_ definition: Definition, ways: WaysOfReading = WaysOfReading()) {
        (self.definition, self.ways) = (definition, ways)
    }

    /// What a page says, and whether it is what it should be. Whatever the bytes are, this returns.
    package func read(_ page: FetchedPage, as role: PageLink.Role = .cards) -> (
        content: PageContent, verdict: PageVerdict
    ) {
        do {
            var (content, verdict) = try reading(page, role)
            if verdict.isGood { content.links += nextByNumber(page, role, after: content) }
            return (content, verdict)
        } catch {
            return (PageContent(wrongKind: "\(error)", at: page.address), .wrongKind)
        }
    }

    private func reading(_ page: FetchedPage, _ role: PageLink.Role) throws -> (PageContent, PageVerdict) {
        switch (role, definition.kind) {
        case (.sitemap, _): return try SitemapReading(extraction: self).read(page)
        case (.list, _):
            switch definition.pages.follow?.from {
            case .json: return try DataReading(extraction: self).read(page, role)
            case .feed: return try FeedReading(extraction: self).read(page, role)
            default: return try HTMLReading(extraction: self).read(page, role)
            }
        case (_, .html), (_, .jsonld): return try HTMLReading(extraction: self).read(page, role)
        case (_, .json), (_, .arcgis), (_, .hsds): return try DataReading(extraction: self).read(page, role)
        case (_, .xml): return try XMLReading.read(page, self)
        case (_, .csv): return try TableReading(extraction: self).read(page)
        case (_, .feed): return try FeedReading(extraction: self).read(page, role)
        case (_, .ical): return try CalendarReading(extraction: self).read(page)
        case (_, .document): return try DocumentReading(extraction: self).read(page)
        }
    }

    /// The next page of a list whose pages bear numbers, as long as this one has something.
    func nextByNumber(_ page: FetchedPage, _ role: PageLink.Role, after content: PageContent) -> [PageLink] {
        guard case .parameter(let name, let from, let step, let to)? = definition.pages.next,
            role == .list || definition.pages.follow == nil, content.cards > 0 || !content.links.isEmpty
        else { return [] }
        let number = (page.address.queryNumber(name) ?? from) + step
        guard number <= to, let address = page.address.with(parameter: name, number) else { return [] }
        return [PageLink(address: address, role: role)]
    }

    /// Reads one card after the other into what a page says.
    func add(_ cards: some Sequence<some Card>, to content: inout PageContent) {
        let reading = CardReading(definition: definition, ways: ways)
        var size = 0
        for card in cards {
            let outcome = reading.read(card)
            add(outcome, to: &content)
            size += outcome.size
            guard size <= Self.mostWords else {
                content.issues.append(ExtractionIssue(.tooMuch, at: card.address, words: "\(size) bytes of words"))
                return
            }
        }
    }

    func add(_ outcome: CardReading.Outcome, to content: inout PageContent) {
        guard outcome.isMeant else { return }
        content.cards += 1
        if let finding = outcome.finding { content.findings.append(finding) }
        if content.issues.count < Self.mostIssues { content.issues += outcome.issues }
    }

    /// So many bytes of words are looked at on one page, all fields together.
    private static let mostWords = 1_500_000
    /// More issues than a person would read are not kept.
    static let mostIssues = 2_000
}
