import ArgumentParser
import Foundation
import Search
import Storage

/// Measures search over generated directories: the server over HTTP, and the same questions straight to SQLite, in one run on
/// one machine. `README.md` beside this file tells how to run it and what was seen.
@main
struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaardistus-benchmark",
        abstract: "Measures search over generated directories, and the same straight against SQLite, as ratios."
    )

    @Option(help: "How many services, sizes with commas between.") var sizes = "200,10000,100000"
    @Option(help: "Seconds for each measurement; the median of three counts.") var seconds = 4.0
    @Option(help: "Connections kept open at once.") var connections = 32
    @Option(help: "The program to measure.") var program = ".build/release/kaardistus"
    @Option(help: "The seeds whose lists are used.") var seeds = "Seeds"
    @Flag(help: "Only the engine in this process and SQLite alone, without the server.") var engineOnly = false
    @Option(help: "Where generated directories are kept between runs.") var folder = NSTemporaryDirectory()

    func run() async throws {
        print("measure | \(sizes.split(separator: ",").joined(separator: " | "))")
        var rows: [[(name: String, value: String)]] = []
        for size in sizes.split(separator: ",").compactMap({ Int($0) }) { rows.append(try await measure(size)) }
        for index in rows.first?.indices ?? 0..<0 {
            print("\(rows[0][index].name) | \(rows.map { $0[index].value }.joined(separator: " | "))")
        }
    }

    private func measure(_ size: Int) async throws -> [(name: String, value: String)] {
        let place = URL(filePath: folder).appending(path: "kaardistus-benchmark-\(size)")
        let directory = try await GeneratedDirectory(size: size, in: place, lists: URL(filePath: seeds))
        let queries = QueryMix(seed: 7).queries(1000)
        let engine = try await directory.engine(queries, seconds: seconds)
        let alone = try await sqlite(directory, queries)
        let inProcess = [("search engine in process, 1 task: per second", Self.text(engine.perSecond))] + alone.rows
        return engineOnly ? inProcess : try http(directory, queries, alone.two) + inProcess
    }

    private func http(
        _ directory: GeneratedDirectory,
        _ queries: [String],
        _ limit: Figures
    ) throws -> [(name: String, value: String)] {
        let server = try ServerProcess(program: program, database: directory.database)
        defer { server.stop() }
        let start = try server.firstAnswer()
        let load = HTTPLoad(port: server.port, paths: queries.map { "/api/search?q=\(QueryMix.encoded($0))" })
        let idle = server.residentMegabytes()
        _ = load.run(connections: connections, seconds: 1)
        let http = Self.median((0..<3).map { _ in load.run(connections: connections, seconds: seconds) })
        let calm = Self.median((0..<3).map { _ in load.run(connections: 1, seconds: seconds / 2) })
        let resident = server.residentMegabytes()
        return [
            ("load the seeds, s", Self.text(directory.loadSeconds)),
            ("make the index, s", Self.text(directory.indexSeconds)),
            ("file, MB", Self.text(directory.megabytes)),
            ("start to first answer, ms", Self.text(start * 1000)),
            ("resident after start, MB", Self.text(idle)),
            ("resident after load, MB", Self.text(resident)),
            ("HTTP search, \(connections) connections: per second", Self.text(http.perSecond)),
            ("p50 / p99, ms", "\(Self.text(http.p50)) / \(Self.text(http.p99))"),
            ("HTTP search, 1 connection: p50 / p99, ms", "\(Self.text(calm.p50)) / \(Self.text(calm.p99))"),
            ("HTTP : SQLite alone (2 threads)", Self.text(http.perSecond / limit.perSecond)),
        ]
    }

    private func sqlite(
        _ directory: GeneratedDirectory,
        _ queries: [String]
    ) async throws -> (two: Figures, rows: [(name: String, value: String)]) {
        let loop = SQLiteLoop(database: directory.database, matches: try await directory.finalMatches(of: queries))
        let one = Self.median((0..<3).map { _ in loop.run(threads: 1, seconds: seconds) })
        let two = Self.median((0..<3).map { _ in loop.run(threads: 2, seconds: seconds) })
        let rows = [
            ("SQLite alone, 1 thread: per second", Self.text(one.perSecond)),
            ("SQLite alone, 2 threads: per second", Self.text(two.perSecond)),
        ]
        return (two, rows)
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
