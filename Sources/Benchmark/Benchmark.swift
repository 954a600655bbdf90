import ArgumentParser
import Foundation
import Search
import Storage

/// Measures search over generated directories: the server over HTTP, the engine in this process, and the same questions to
/// SQLite's FTS5 as it comes, in one run on one machine. `README.md` beside this file tells how to run it and what was seen.
@main
struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaardistus-benchmark",
        abstract: "Measures search over generated directories, and FTS5 as it comes over the same records, as ratios."
    )

    @Option(help: "How many services, sizes with commas between.") var sizes = "200,10000,100000"
    @Option(help: "Seconds for each measurement; the median of three counts.") var seconds = 4.0
    @Option(help: "Connections kept open at once.") var connections = 32
    @Option(help: "The program to measure.") var program = ".build/release/kaardistus"
    @Option(help: "The seeds whose lists are used.") var seeds = "Seeds"
    @Flag(help: "Only the engine in this process and FTS5 alone, without the server.") var engineOnly = false
    @Option(help: "Random, hostile and very long queries to ask besides.") var hostile = 0
    @Option(help: "Only try the extraction on so many spoiled pages.") var fuzz = 0
    @Option(help: "The number of the first of them.") var fuzzFrom = 0
    @Option(help: "Only read the site whose first list of records stands at this address.") var crawl: String?
    @Option(help: "Only write a site of invented pages into this folder, for `--crawl`.") var site: String?
    @Option(help: "How many records that site has.") var sitePages = 2_000
    @Flag(help: "Only measure how many moves of referrals are acknowledged in a second.") var handing = false
    @Option(help: "Only walk so many random steps over the table of moves.") var walk = 0
    @Option(help: "Where generated directories are kept between runs.") var folder = NSTemporaryDirectory()

    typealias Row = (name: String, value: String)

    func run() async throws {
        if fuzz > 0 { return try await tryExtraction() }
        if let site { return try GeneratedSite(pages: sitePages).write(to: URL(filePath: site)) }
        if let rows = try await single() {
            for row in rows { print("\(row.name) | \(row.value)") }
            return
        }
        var columns: [[Row]] = []
        for size in sizes.split(separator: ",").compactMap({ Int($0) }) { columns.append(try await measure(size)) }
        print("measure | \(sizes.split(separator: ",").joined(separator: " | "))")
        for index in columns.first?.indices ?? 0..<0 {
            print("\(columns[0][index].name) | \(columns.map { $0[index].value }.joined(separator: " | "))")
        }
    }

    /// The rows of what is measured by itself, when that was asked for.
    private func single() async throws -> [Row]? {
        if let crawl { return try await CrawlBenchmark(list: crawl).rows() }
        if handing { return try await HandingBenchmark(seconds: seconds, folder: folder).rows() }
        return walk > 0 ? try await WalkRun(steps: walk).rows() : nil
    }

    private func tryExtraction() async throws {
        let recorded = URL(filePath: "Tests/HarvestTests/Recorded")
        let report = await (try ExtractionFuzz(scrapers: URL(filePath: "Scrapers"), recorded: recorded)).run(
            cases: fuzz,
            from: fuzzFrom
        )
        print(report)
        if !report.faults.isEmpty || !report.slow.isEmpty { throw ExitCode(1) }
    }

    private func measure(_ size: Int) async throws -> [Row] {
        let place = URL(filePath: folder).appending(path: "kaardistus-benchmark-\(size)")
        let directory = try await GeneratedDirectory(size: size, in: place, lists: URL(filePath: seeds))
        let plain = PlainFTS5(database: directory.plain, queries: directory.queries)
        let one = Self.median((0..<3).map { _ in plain.run(threads: 1, seconds: seconds) })
        let two = Self.median((0..<3).map { _ in plain.run(threads: 2, seconds: seconds) })
        var rows = try await indexRows(directory)
        let engine = try await directory.engine(seconds: seconds)
        rows += [
            (
                "FTS5 as it comes, 1 thread / 2 threads: per second",
                "\(Self.text(one.perSecond)) / \(Self.text(two.perSecond))"
            ),
            ("the engine in process, 1 task: per second", Self.text(engine.perSecond)),
            ("the engine in process: p50 / p99, ms", "\(Self.text(engine.p50)) / \(Self.text(engine.p99))"),
            ("the engine : FTS5 (1 thread)", Self.text(engine.perSecond / one.perSecond)),
        ]
        if hostile > 0 {
            let (slowest, hardest, wrong) = try await directory.hostile(hostile)
            rows.append(
                (
                    "\(hostile) hostile queries: slowest ms by the clock / of the processor / errors",
                    "\(Self.text(slowest)) / \(Self.text(hardest)) / \(wrong)"
                )
            )
        }
        return engineOnly ? rows : rows + (try httpRows(directory, two))
    }

    private func indexRows(_ directory: GeneratedDirectory) async throws -> [Row] {
        let seconds = try await directory.index()
        let update = try await directory.update()
        return [
            ("make the index, s", Self.text(seconds)),
            (
                "one changed service: indexed / and committed / first search after, ms",
                "\(Self.text(update.work)) / \(Self.text(update.write)) / \(Self.text(update.search))"
            ),
            ("file, MB", Self.text(directory.megabytes)),
        ]
    }

    private func httpRows(_ directory: GeneratedDirectory, _ limit: Figures) throws -> [Row] {
        let server = try ServerProcess(program: program, database: directory.database)
        defer { server.stop() }
        let start = try server.firstAnswer()
        let idle = server.residentMegabytes()
        let typed = Self.typed(directory.queries)
        let (new, newlyTyped) = (HTTPLoad.Newness(), HTTPLoad.Newness())
        let first = HTTPLoad(port: server.port, queries: directory.queries, newness: new)
        let again = HTTPLoad(port: server.port, queries: directory.queries)
        let typing = HTTPLoad(port: server.port, queries: typed, newness: newlyTyped)
        _ = first.run(connections: connections, seconds: 1)
        let http = run(first, connections, seconds)
        let calm = run(first, 1, seconds / 2)
        let types = run(typing, 1, seconds / 2)
        let resident = server.residentMegabytes()
        let repeated = run(again, connections, seconds)
        return [
            ("start to first answer, ms", Self.text(start * 1000)),
            ("resident after start / after load, MB", "\(Self.text(idle)) / \(Self.text(resident))"),
            ("HTTP search, \(connections) connections: per second", Self.text(http.perSecond)),
            ("p50 / p99, ms", "\(Self.text(http.p50)) / \(Self.text(http.p99))"),
            ("HTTP search, 1 connection: p50 / p99, ms", "\(Self.text(calm.p50)) / \(Self.text(calm.p99))"),
            ("as one types, 1 connection: p50 / p99, ms", "\(Self.text(types.p50)) / \(Self.text(types.p99))"),
            ("the same thousand again and again: per second", Self.text(repeated.perSecond)),
            ("resident then, MB", Self.text(server.residentMegabytes())),
            ("HTTP : FTS5 (2 threads), new questions", Self.text(http.perSecond / limit.perSecond)),
            ("HTTP : FTS5 (2 threads), the same again", Self.text(repeated.perSecond / limit.perSecond)),
        ]
    }

    private func run(_ load: HTTPLoad, _ connections: Int, _ seconds: Double) -> Figures {
        Self.median((0..<3).map { _ in load.run(connections: connections, seconds: seconds) })
    }

    /// What is asked while a word is typed: its first two letters, then three, up to eight.
    private static func typed(_ queries: [String]) -> [String] {
        queries.prefix(200).flatMap { query in (2...8).filter { $0 <= query.count }.map { String(query.prefix($0)) } }
    }

    private static func median(_ figures: [Figures]) -> Figures {
        figures.sorted { $0.perSecond < $1.perSecond }[figures.count / 2]
    }

    private static func text(_ number: Double) -> String {
        number >= 100 ? "\(Int(number.rounded()))" : "\((number * 100).rounded() / 100)"
    }
}

/// What a measurement gave: answers per second, and how long half and 99 % of them took at most.
struct Figures {
    let perSecond: Double
    let p50: Double
    let p99: Double

    /// From the milliseconds that each answer took.
    init(milliseconds: [Double], seconds: Double) {
        let sorted = milliseconds.sorted()
        perSecond = Double(sorted.count) / seconds
        p50 = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        p99 = sorted.isEmpty ? 0 : sorted[sorted.count * 99 / 100]
    }
}
