/// What a page says: its records, what was wrong with them, and where it leads.
package struct PageContent: Hashable, Sendable {
    /// One for each card.
    package var findings: [Finding] = []
    package var issues: [ExtractionIssue] = []
    /// Pages that it leads to, in their order.
    package var links: [PageLink] = []
    /// How many cards there were, read or not.
    package var cards = 0

    /// Nothing yet.
    package init() {}

    /// A page that is none of the kind that was promised.
    init(wrongKind words: String, at address: String) {
        issues = [ExtractionIssue(.wrongKind, at: address, words: words)]
    }
}

/// A page that another leads to.
package struct PageLink: Hashable, Codable, Sendable {
    /// What the page is in its source.
    package enum Role: String, Codable, Sendable {
        /// A site map, or an index of such.
        case sitemap
        /// A list whose links lead to cards.
        case list
        /// A page with cards.
        case cards
    }

    package let address: String
    package let role: Role
    /// When it changed last, as a site map says.
    package let changed: String?
    /// The words of the link.
    package let title: String?

    /// A link put together.
    package init(address: String, role: Role, changed: String? = nil, title: String? = nil) {
        (self.address, self.role, self.changed, self.title) = (address, role, changed, title)
    }
}
