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
        do { return try HTMLReading(self).read(page, role) } catch {
            var content = PageContent()
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: "\(error)")]
            return (content, .wrongKind)
        }
    }

    /// Reads one card after the other into what a page says.
    func add(_ cards: some Sequence<some Card>, to content: inout PageContent) {
        let reading = CardReading(definition: definition, ways: ways)
        for card in cards { add(reading.read(card), to: &content) }
    }

    func add(_ outcome: CardReading.Outcome, to content: inout PageContent) {
        guard outcome.isMeant else { return }
        content.cards += 1
        if let finding = outcome.finding { content.findings.append(finding) }
        if content.issues.count < Self.mostIssues { content.issues += outcome.issues }
    }

    /// More issues than a person would read are not kept.
    static let mostIssues = 2_000
}
