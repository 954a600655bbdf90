import Markup

/// Reads site maps and indexes of them, packed with gzip or not.
struct SitemapReading {
    let extraction: Extraction

    /// As the protocol of site maps has it.
    private static let mostBytes = 52_428_800

    func read(_ page: FetchedPage) throws -> (PageContent, PageVerdict) {
        let isPacked = page.bytes.starts(with: [0x1f, 0x8b])
        let bytes = isPacked ? try Inflation.unpacked(page.bytes[...], .gzip, limit: Self.mostBytes) : page.bytes
        var (content, limits) = (PageContent(), MarkupLimits())
        limits.bytes = Self.mostBytes
        let document = try Document(xml: bytes, address: page.base, isLenient: true, limits: limits)
        guard let root = document.root, ["urlset", "sitemapindex"].contains(root.name) else {
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: document.root?.name ?? "")]
            return (content, .wrongKind)
        }
        let isIndex = root.name == "sitemapindex"
        let match = isIndex ? nil : extraction.definition.pages.sitemap?.match
        content.links = root.children.compactMap { entry in
            var (address, changed): (String?, String?)
            for child in entry.children {
                if child.name == "loc" { address = document.resolve(child.text) }
                if child.name == "lastmod" { changed = child.text }
            }
            guard let address, match?.isIn(address) != false else { return nil }
            return PageLink(address: address, role: isIndex ? .sitemap : .cards, changed: changed)
        }
        return (content, .ok)
    }
}
