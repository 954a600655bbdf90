/// What a source said, as a run works on: its records, what could not be read, and which records nobody could look for.
struct Reading: Sendable {
    var findings: [Finding]
    var issues: [ExtractionIssue] = []
    /// Nil when the source was read; else why it was not.
    var failure: (verdict: RunVerdict, reason: RunReason)?
    /// Whether every page that lists records was read, so that what is not among them is missing.
    var isWhole = true
    /// Pages that could not be fetched this time: what was found on them before counts neither as seen nor as missing.
    var unread: Set<String> = []
    var pages = 0
    var unchanged = 0
    /// What could not be read, a line each.
    var troubles: [String] = []
    /// Pages as they are to be kept, where that is something new.
    var known: [(address: String, page: KnownPage)] = []
}

extension Reading {
    private static let mostTroubles = 100

    /// What a crawl brought. Pages of which `isKnown` says that they are kept so already are not kept again.
    init(_ result: CrawlResult, isKnown: (String, KnownPage) -> Bool) {
        self.init(findings: result.findings, issues: result.issues)
        (pages, unchanged) = (result.pages.count, result.unchanged)
        failure = Self.failure(result)
        let failed = result.failed.filter { $0.verdict != .gone && $0.verdict != .softNotFound }
        unread = Set(failed.map(\.address))
        isWhole = result.stop == nil && !result.failed.contains { $0.role != .cards }
        troubles = result.failed.prefix(Self.mostTroubles).map { "\($0.verdict.rawValue) \($0.address)" }
        for issue in result.issues.prefix(Self.mostTroubles - troubles.count) {
            let field = issue.field.map { "\($0.rawValue) " } ?? ""
            troubles.append("\(issue.reason.rawValue) \(field)\(issue.address) \(issue.words)")
        }
        known = result.pages.compactMap { page in
            page.known.flatMap { isKnown(page.address, $0) ? nil : (page.address, $0) }
        }
    }

    private static func failure(_ result: CrawlResult) -> (verdict: RunVerdict, reason: RunReason)? {
        let first = result.pages.first { $0.verdict == result.start && !$0.verdict.isGood }
        let address = ["address": first?.address ?? ""]
        switch result.start {
        case .ok, .unchanged: return nil
        case .gone: return (.failed, RunReason(.gone, address))
        case .softNotFound: return (.moved, RunReason(.softNotFound, address))
        case .loginForm: return (.moved, RunReason(.login, address))
        case .movedHost: return (.moved, RunReason(.host, ["host": first?.movedTo ?? ""]))
        case .wrongKind: return (.failed, RunReason(.kind, address))
        case .fault(let word):
            return (.failed, RunReason(.fault, address.merging(["fault": word.rawValue]) { first, _ in first }))
        }
    }
}
