import Foundation
import GRDB
import Referrals
import Storage
import Synchronization

/// How many moves of referrals are acknowledged in a second, each durable in the file (`synchronous=FULL`) with its row, its step,
/// its line in the journal and its mails, against how many bare commits of one row SQLite makes on the same disk in the same run.
/// Each measurement begins with a file of its own.
struct HandingBenchmark {
    let seconds: Double
    let folder: String

    func rows() async throws -> [(name: String, value: String)] {
        let place = try URL(filePath: folder).appending(path: "kaardistus-handing-\(Identifier.fresh())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        var (bare, one, many, faults): ([Double], [Double], [Double], Int) = ([], [], [], 0)
        for _ in 0..<3 {
            bare.append(try bareCommits(fresh(in: place)))
            for clients in [1, 32] {
                let store = try Store(path: fresh(in: place), master: try MasterKey())
                let world = try await ReferralWorld(in: store)
                let rate = try await moves(world, clients: clients)
                if clients == 1 { one.append(rate) } else { many.append(rate) }
                faults += try await self.faults(world)
                try store.close()
            }
        }
        let (commits, single, all) = (median(bare), median(one), median(many))
        return [
            ("bare SQLite commits a second, one row, FULL", text(commits)),
            ("moves a second, 1 client", text(single)), ("moves a second, 32 clients", text(all)),
            ("1 client : bare", text(single / commits)), ("32 clients : bare", text(all / commits)),
            ("referrals whose journal leads elsewhere", "\(faults)"),
        ]
    }

    private func fresh(in place: URL) throws -> String {
        try place.appending(path: "\(Identifier.fresh()).sqlite").path
    }

    /// One connection, one small row a transaction.
    private func bareCommits(_ path: String) throws -> Double {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (n INTEGER, v TEXT)"
            )
        }
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while clock.now - start < .seconds(seconds) {
            try queue.write { try $0.execute(sql: "INSERT INTO t VALUES (?, 'sent')", arguments: [count]) }
            count += 1
        }
        let took = clock.now - start
        try queue.close()
        return Double(count) / (Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18)
    }

    /// So many clients at once, each with referrals of its own: the partner accepts and takes it back, again and again.
    private func moves(_ world: ReferralWorld, clients: Int) async throws -> Double {
        var ids: [String] = []
        for number in 0..<clients {
            let name = try "Noor \(number) \(Identifier.fresh().prefix(8))"
            ids.append(
                try await world.referral(
                    in: .sent,
                    world.draft(name, contact: "5\(Int.random(in: 1_000_000...9_999_999))")
                )
            )
        }
        let made = Atomic(0)
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(seconds)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for id in ids {
                group.addTask {
                    var count = 0
                    while ContinuousClock().now < end {
                        try await world.make(.accept, id, by: .partner)
                        try await world.make(.undoAcceptance, id, by: .partner)
                        count += 2
                    }
                    return count
                }
            }
            for try await count in group { made.wrappingAdd(count, ordering: .relaxed) }
        }
        let took = clock.now - start
        let total = made.load(ordering: .relaxed)
        return Double(total) / (Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18)
    }

    private func faults(_ world: ReferralWorld) async throws -> Int {
        try await world.store.read { db in
            let ids = try String.fetchAll(db, sql: "SELECT id FROM referral")
            return try ids.count { try ReferralWalk.fault(db, $0) != nil }
        }
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private func text(_ value: Double) -> String {
        value < 10 ? "\((value * 100).rounded() / 100)" : "\(Int(value.rounded()))"
    }
}

/// Walks over the table of moves in the benchmark's process, for as many steps as a test has no time for.
struct WalkRun {
    let steps: Int

    /// Throws nothing but what a broken store throws; faults are among the rows.
    func rows() async throws -> [(name: String, value: String)] {
        let store = try Store(path: nil, master: try MasterKey())
        var walk = ReferralWalk(world: try await ReferralWorld(in: store), seed: 11)
        let report = try await walk.run(steps: steps)
        let moves = report.moves.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let refused = report.refused.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return [
            ("steps", "\(steps)"), ("made", "\(report.made)"), ("moves", moves), ("refused", refused),
            ("faults", "\(report.faults.count) \(report.faults.prefix(3))"),
        ]
    }
}
