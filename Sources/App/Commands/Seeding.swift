import Directory
import Foundation
import Search
import Storage

/// Loading the seeds together with the index that goes with them.
enum Seeding {
    /// What a folder holds, read before any database is opened or made.
    static func read(_ folder: String) throws -> Seeds { try Seeds(folder: URL(filePath: folder)) }

    /// The same with the partners of the demonstration.
    static func readDemo(_ folder: String) throws -> Seeds {
        let place = URL(filePath: folder)
        return try Seeds(folder: place, and: place.appending(path: "demo"))
    }

    /// Loads seeds, says what was done and brings the index up to date.
    static func load(_ seeds: Seeds, into store: Store) async throws -> SeedReport {
        let progress = Progress("organisations")
        let report = try await seeds.load(into: store, progress: { progress.show($0, of: $1) }) { db, report in
            if !report.listsChanged { try SearchIndex.update(db, services: report.touchedServices) }
        }
        progress.end()
        if report.listsChanged { _ = try await SearchIndex(store: store).rebuild() }
        return report
    }

    /// The report for a reader: a line of numbers, then what was refused and what waits for a check.
    static func describe(_ report: SeedReport) -> String {
        var lines = ["Seeds: \(report.description)."]
        lines += report.refused.map { "  refused: \($0)" }
        if report.drafts > 0 {
            lines.append("\(report.drafts) services wait for a person's check and are not public (kaardistus drafts).")
        }
        return lines.joined(separator: "\n")
    }
}

/// Shows on a terminal how far long work is; says nothing when nobody watches or when it is short.
final class Progress: @unchecked Sendable {
    private let what: String
    private let lock = NSLock()
    private let start = Date()
    private var shown = Date.distantPast
    private var isVisible = false

    init(_ what: String) { self.what = what }

    func show(_ done: Int, of total: Int? = nil) {
        lock.withLock {
            let now = Date()
            guard isatty(STDERR_FILENO) == 1, now.timeIntervalSince(start) > 0.5,
                now.timeIntervalSince(shown) > 0.2
            else { return }
            (shown, isVisible) = (now, true)
            let count = total.map { "\(done) of \($0)" } ?? "\(done)"
            Surroundings.write("\r\(count) \(what)\u{1B}[K", to: STDERR_FILENO)
        }
    }

    func end() {
        lock.withLock { if isVisible { Surroundings.write("\r\u{1B}[K", to: STDERR_FILENO) } }
    }
}
