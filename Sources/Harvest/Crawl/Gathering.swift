/// Puts together what the pages of a source say.
struct Gathering {
    private let limits: CrawlLimits
    private var pages: [(order: [Int], page: CrawledPage)] = []

    var count: Int { pages.count }

    init(_ limits: CrawlLimits) { self.limits = limits }

    mutating func add(_ page: CrawledPage, at order: [Int]) { pages.append((order, page)) }

    /// All of it, in the order of the source.
    func result(stop: CrawlResult.Stop?) -> CrawlResult {
        let sorted = pages.sorted { $0.order.lexicographicallyPrecedes($1.order) }
        var (findings, issues, keys): ([Finding], [ExtractionIssue], [String: Int]) = ([], [], [:])
        for page in sorted.map(\.page) {
            issues += page.content.issues
            for finding in page.content.findings {
                if let place = keys[finding.key] {
                    if findings[place] != finding {
                        issues.append(ExtractionIssue(.sameKey, at: finding.address, words: finding.key))
                    }
                } else if findings.count < limits.findings {
                    keys[finding.key] = findings.count
                    findings.append(finding)
                }
            }
        }
        let first = sorted.filter { $0.order.count == 1 }.map(\.page.verdict)
        return CrawlResult(
            pages: sorted.map(\.page),
            findings: findings,
            issues: issues,
            start: first.first { !$0.isGood } ?? .ok,
            stop: stop
        )
    }
}
