package import Fetch
package import Storage

/// Reads a source from its first pages on: fetches, reads, follows. It writes nothing anywhere.
package struct Crawl: Sendable {
    /// What is kept of a page from an earlier run, by its address.
    package typealias Memory = @Sendable (_ address: String) async -> KnownPage?
    /// Told after each page: how many are done, how many are known so far.
    package typealias Progress = @Sendable (_ done: Int, _ known: Int) -> Void

    private let extraction: Extraction
    private let client: PoliteClient
    private let limits: CrawlLimits
    private let today: Day?
    private let memory: Memory
    private let progress: Progress

    /// A crawl of one source.
    /// - Parameter today: for definitions that want only what has changed lately; without it they get all.
    package init(
        _ extraction: Extraction,
        client: PoliteClient,
        limits: CrawlLimits = CrawlLimits(),
        today: Day? = nil,
        memory: @escaping Memory = { _ in nil },
        progress: @escaping Progress = { _, _ in }
    ) {
        (self.extraction, self.client, self.limits) = (extraction, client, limits)
        (self.memory, self.progress, self.today) = (memory, progress, today)
    }

    /// Reads the source.
    /// - Throws: `CancellationError` alone; everything else is a verdict of a page.
    package func run() async throws -> CrawlResult {
        var frontier = Frontier(extraction.definition, today: today)
        var gathering = Gathering(limits)
        let deadline = ContinuousClock.now + limits.time
        let asking = PageAsking(extraction: extraction, client: client, memory: memory)
        try await withThrowingTaskGroup(of: (Frontier.Stop, CrawledPage).self) { group in
            var running = 0
            while true {
                while running < limits.atOnce, ContinuousClock.now < deadline, let stop = frontier.take() {
                    group.addTask { (stop, try await asking.page(stop.link)) }
                    running += 1
                }
                guard let (stop, page) = try await group.next() else { break }
                running -= 1
                frontier.add(page.content.links, from: stop)
                gathering.add(page, at: stop.order)
                progress(gathering.count, max(gathering.count, frontier.known))
            }
        }
        let isLate = frontier.take() != nil
        return gathering.result(stop: isLate ? .time : frontier.isOver ? .pages : nil)
    }
}
