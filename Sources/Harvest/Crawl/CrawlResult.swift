package import Fetch

/// A page that a crawl asked for.
package struct CrawledPage: Sendable {
    /// As it was asked for.
    package let address: String
    package let role: PageLink.Role
    package let verdict: PageVerdict
    /// The status of the answer; nil when none came or none was asked for.
    package let status: Int?
    /// What went wrong in fetching.
    package let fault: FetchFault?
    /// The host that it moved to.
    package let movedTo: String?
    /// How many bytes of it were read.
    package let size: Int
    /// What it said; for an unchanged page what it said before.
    package let content: PageContent
    /// What to keep for the next run; nil when the page is not good. For an unchanged page what was kept before, with new
    /// validators if the host gave others.
    package let known: KnownPage?

    init(
        _ link: PageLink,
        _ verdict: PageVerdict,
        status: Int? = nil,
        fault: FetchFault? = nil,
        movedTo: String? = nil,
        size: Int = 0,
        content: PageContent? = nil,
        known: KnownPage? = nil
    ) {
        (address, role, self.verdict, self.status, self.fault) = (link.address, link.role, verdict, status, fault)
        (self.movedTo, self.size, self.known) = (movedTo, size, known)
        self.content = content ?? known?.content ?? PageContent()
    }
}

/// What a crawl of a source brought.
package struct CrawlResult: Sendable {
    /// Why a crawl ended before all pages were asked for.
    package enum Stop: String, Codable, Sendable { case pages, time }

    /// In the order in which the source leads to them.
    package let pages: [CrawledPage]
    /// One for each key; unchanged pages count with what was found on them before.
    package let findings: [Finding]
    package let issues: [ExtractionIssue]
    /// `ok` when every first page was good, else the verdict of the first that was not.
    package let start: PageVerdict
    /// Nil when the source was read to its end.
    package let stop: Stop?

    /// How many pages were asked for and had not changed.
    package var unchanged: Int { pages.count { $0.verdict == .unchanged } }
    /// Pages that could not be used.
    package var failed: [CrawledPage] { pages.filter { !$0.verdict.isGood } }
}
