import Directory

/// Sorts out what matched: what passes the filters, in which order, and how many each value of each filter would leave.
struct Selection {
    let fitting: Int
    let total: Int
    let counts: SearchResults.Counts
    /// The numbers of the services on the page asked for, in order.
    let page: [Int]

    init(_ matches: [Ranking.Match], _ filters: Filters, page query: SearchQuery, counting: Bool) {
        let shelf = filters.shelf
        var tally = Tally(shelf)
        var best = BestFirst(keeping: query.page * query.pageSize)
        var (fitting, total) = (0, 0)
        for match in matches {
            let entry = shelf.entries[match.number]
            let failures = filters.failures(entry)
            let hasObstacle = filters.hasObstacle(entry)
            if counting {
                if !hasObstacle { tally.add(entry, failures, filters) }
                if failures == 0, !hasObstacle || filters.fitsElsewhere(entry) { tally.addArea(entry) }
            }
            guard failures == 0 else { continue }
            total += 1
            if !hasObstacle { fitting += 1 }
            let score = filters.isLocal(entry) ? match.score * Self.local + Self.nudge : match.score
            best.add(.init(last: hasObstacle, score: score, position: entry.position, number: match.number))
        }
        (self.fitting, self.total) = (fitting, total)
        counts = counting ? tally.counts(shelf) : SearchResults.Counts()
        page = Array(best.sorted().map(\.number).dropFirst((query.page - 1) * query.pageSize))
    }

    /// How much more a service of one's own municipality or county counts.
    private static let local: Float = 1.25
    private static let nudge: Float = 0.01
}

/// Keeps the best so many candidates of a long row without sorting the rest.
struct BestFirst {
    struct Candidate: Comparable {
        let last: Bool
        let score: Float
        let position: UInt64
        let number: Int

        static func < (left: Candidate, right: Candidate) -> Bool {
            if left.last != right.last { return !left.last }
            if left.score != right.score { return left.score > right.score }
            return (left.position, left.number) < (right.position, right.number)
        }
    }

    private let limit: Int
    private var kept: [Candidate] = []
    private var worst: Candidate?

    init(keeping limit: Int) { self.limit = max(1, limit) }

    mutating func add(_ candidate: Candidate) {
        if let worst, candidate > worst { return }
        kept.append(candidate)
        if kept.count >= 2 * limit + 64 { trim() }
    }

    private mutating func trim() {
        kept.sort()
        kept.removeLast(kept.count - limit)
        worst = kept.last
    }

    func sorted() -> [Candidate] { Array(kept.sorted().prefix(limit)) }
}
