/// How far a crawl goes, whatever its definition says.
package struct CrawlLimits: Hashable, Sendable {
    /// For the whole crawl; pages that have been asked for by then are still read.
    package var time: Duration = .seconds(4 * 3_600)
    /// How many pages are on their way at once; the pace of `PoliteClient` still holds for each host.
    package var atOnce = 8
    /// How many findings are kept.
    package var findings = 200_000

    /// The usual limits.
    package init() {}
}
