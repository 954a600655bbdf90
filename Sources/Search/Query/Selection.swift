import Directory

/// Sorts out what matched: what passes the filters, in which order, and how many each value of each filter would leave.
struct Selection {
    let fitting: Int
    let total: Int
    let counts: SearchResults.Counts
    /// The numbers of the services on the page asked for, in order.
    let page: [Int]

    init(_ matches: Matches, _ filters: Filters, page query: SearchQuery, counting: Bool) {
        let isPlain = !counting && filters.areNone
        var sorting = Sorting(filters, keeping: query.page * query.pageSize)
        matches.forEach { number, score in
            if isPlain { sorting.addPlainly(number, score) } else { sorting.add(number, score, counting: counting) }
        }
        self.init(sorting, query, counting: counting)
    }

    /// Every service of the directory, none better than another.
    init(everythingBut filters: Filters, page query: SearchQuery, counting: Bool) {
        var sorting = Sorting(filters, keeping: query.page * query.pageSize)
        for (number, entry) in filters.shelf.entries.enumerated() where entry.exists {
            sorting.add(number, 0, counting: counting)
        }
        self.init(sorting, query, counting: counting)
    }

    /// Some services, none better than another.
    init(of numbers: [Int], _ filters: Filters, page query: SearchQuery, counting: Bool) {
        self.init(of: numbers.map { (number: $0, score: 0) }, filters, page: query, counting: counting)
    }

    /// Some services, each with how good it is.
    init(of scored: [(number: Int, score: Float)], _ filters: Filters, page query: SearchQuery, counting: Bool) {
        var sorting = Sorting(filters, keeping: query.page * query.pageSize)
        for (number, score) in scored where filters.shelf.entries.indices.contains(number) {
            sorting.add(number, score, counting: counting)
        }
        self.init(sorting, query, counting: counting)
    }

    /// Nothing.
    init() { (fitting, total, counts, page) = (0, 0, SearchResults.Counts(), []) }

    private init(_ sorting: Sorting, _ query: SearchQuery, counting: Bool) {
        (fitting, total) = (sorting.fitting, sorting.total)
        counts = counting ? sorting.tally.counts(sorting.filters.shelf) : SearchResults.Counts()
        page = Array(sorting.best.sorted().map(\.number).dropFirst((query.page - 1) * query.pageSize))
    }
}

/// Takes one match after another.
private struct Sorting {
    let filters: Filters
    private let shelf: Shelf
    private(set) var tally: Tally
    private(set) var best: BestFirst
    private(set) var fitting = 0
    private(set) var total = 0

    init(_ filters: Filters, keeping limit: Int) {
        (self.filters, shelf, tally) = (filters, filters.shelf, Tally(filters.shelf))
        best = BestFirst(keeping: limit)
    }

    /// Where nothing is filtered and nothing counted, only what has ended stands last.
    @inline(__always)
    mutating func addPlainly(_ number: Int, _ score: Float) {
        let ends = shelf.briefs[number].bits & Shelf.Brief.ends != 0
        let hasObstacle = ends && filters.hasObstacle(shelf.entries[number])
        total += 1
        if !hasObstacle { fitting += 1 }
        guard best.mayTake(score, last: hasObstacle) else { return }
        let position = shelf.entries[number].position
        best.add(.init(last: hasObstacle, score: score, position: position, number: number))
    }

    mutating func add(_ number: Int, _ score: Float, counting: Bool) {
        let entry = shelf.entries[number]
        let failures = filters.failures(entry)
        let hasObstacle = filters.hasObstacle(entry)
        if counting {
            if !hasObstacle { tally.add(entry, failures, filters) }
            if failures == 0, !hasObstacle || filters.fitsElsewhere(entry) { tally.addArea(entry) }
        }
        guard failures == 0 else { return }
        total += 1
        if !hasObstacle { fitting += 1 }
        let score = filters.isLocal(entry) ? score * Self.local + Self.nudge : score
        best.add(.init(last: hasObstacle, score: score, position: entry.position, number: number))
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

    /// Whether a candidate of this score may be among the best.
    func mayTake(_ score: Float, last: Bool) -> Bool {
        guard let worst, worst.last == last else { return true }
        return score >= worst.score
    }

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
