package import Foundation

/// Pages of a source that were kept in a folder, to try its definition on without asking anybody. Its file `pages.txt` has a
/// line for each page, `address file`, and the content type behind a space where the end of the name does not tell it.
package struct Recording: Sendable {
    /// By address.
    package let pages: [String: FetchedPage]

    /// Why a folder is no recording.
    package struct Unusable: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    package static let index = "pages.txt"

    private static let types = [
        "html": "text/html; charset=utf-8", "json": "application/json", "xml": "application/xml",
        "rss": "application/rss+xml",
        "csv": "text/csv", "zip": "application/zip", "ics": "text/calendar; charset=utf-8", "gz": "application/gzip",
        "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]

    /// Reads the pages of a folder. Throws `Unusable` with one sentence.
    package init(folder: URL) throws {
        guard let index = try? String(contentsOf: folder.appending(path: Self.index), encoding: .utf8) else {
            throw Unusable(description: "\(folder.lastPathComponent) has no \(Self.index)")
        }
        var pages: [String: FetchedPage] = [:]
        for line in index.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count >= 2, let data = try? Data(contentsOf: folder.appending(path: words[1])) else {
                throw Unusable(description: "\(folder.lastPathComponent)/\(Self.index): no file for “\(line)”")
            }
            let type = words.count > 2 ? words[2] : Self.types[String(words[1].split(separator: ".").last ?? "")]
            pages[words[0]] = FetchedPage(address: words[0], bytes: Array(data), contentType: type)
        }
        self.pages = pages
    }

    /// Recorded pages put together.
    package init(pages: [FetchedPage]) {
        self.pages = Dictionary(pages.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a crawl over these pages brings; a page that was not recorded is gone.
    package func crawl(_ extraction: Extraction) async -> CrawlResult {
        var frontier = Frontier(extraction.definition, today: nil)
        var gathering = Gathering(CrawlLimits())
        while let stop = frontier.take() {
            let page = await crawled(stop.link, extraction)
            frontier.add(page.content.links, from: stop)
            gathering.add(page, at: stop.order)
        }
        return gathering.result(stop: frontier.isOver ? .pages : nil)
    }

    private func crawled(_ link: PageLink, _ extraction: Extraction) async -> CrawledPage {
        guard let page = pages[link.address] else { return CrawledPage(link, .gone, status: 404) }
        let titled = FetchedPage(
            address: page.address,
            bytes: page.bytes,
            contentType: page.contentType,
            title: link.title
        )
        let opened = await titled.opened(for: extraction.definition, as: link.role)
        let (content, verdict) = extraction.read(opened, as: link.role)
        return CrawledPage(link, verdict, status: 200, size: page.bytes.count, content: content)
    }
}
