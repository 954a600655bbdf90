import Directory
package import Fetch
import Foundation
package import GRDB
package import Storage

/// Reads sources and keeps what came of it: begins a run, crawls, and ends the run in one transaction.
package struct Harvester: Sendable {
    /// Brings the search index up to date for some services, in the transaction of the run.
    package typealias Indexing = @Sendable (_ db: Database, _ services: [String]) throws -> Void

    let store: Store
    private let client: PoliteClient
    private let index: Indexing
    private let limits: CrawlLimits
    /// Between two signs of life.
    private let pulse: Duration

    package init(
        store: Store,
        client: PoliteClient,
        limits: CrawlLimits = CrawlLimits(),
        pulse: Duration = .seconds(20),
        index: @escaping Indexing = { _, _ in }
    ) {
        (self.store, self.client, self.limits) = (store, client, limits)
        (self.pulse, self.index) = (pulse, index)
    }

    /// Reads a source by its definition. Throws `Problem.conflict` while it is being read already, and `CancellationError`.
    package func run(_ definition: Definition, progress: @escaping Crawl.Progress = { _, _ in }) async throws -> Run {
        let began = store.clock.now
        let number = try await store.write { try Run.begin($0, SourceRecord(definition), at: began) }
        do {
            let reading = try await withPulse(number) { try await read(definition, progress) }
            return try await store.write { db in try finish(db, definition, number, reading) }
        } catch {
            // The task may be cancelled, which must not keep the run from being closed.
            await Task { try? await store.write { try Run.stop($0, number, at: store.clock.now) } }.value
            throw error
        }
    }

    /// Reads a source and says what would come of it, without writing anything.
    package func rehearse(
        _ definition: Definition,
        progress: @escaping Crawl.Progress = { _, _ in }
    ) async throws -> Rehearsal {
        let reading = try await read(definition, progress)
        let now = store.clock.now
        do {
            try await store.write { db in
                let number = try Run.begin(db, SourceRecord(definition), at: now)
                let run = try finish(db, definition, number, reading)
                let sql = "\(Proposal.select) WHERE proposal.run = ? ORDER BY proposal.number"
                let proposals = try Row.fetchAll(db, sql: sql, arguments: [number]).map(Proposal.init)
                throw Rehearsal(run: run, proposals: proposals)
            }
        } catch let rehearsal as Rehearsal { return rehearsal }
        throw Problem.unavailable("nothing was read")
    }

    /// What would come of a run. Thrown, so that nothing of it stays.
    package struct Rehearsal: Error {
        package let run: Run
        package let proposals: [Proposal]
    }

    private func finish(_ db: Database, _ definition: Definition, _ number: Int64, _ reading: Reading) throws -> Run {
        let result = try RunFinishing(db, definition, run: number, reading, at: store.clock.now).finish()
        try index(db, result.touched)
        return result.run
    }

    private func read(_ definition: Definition, _ progress: @escaping Crawl.Progress) async throws -> Reading {
        let memory = try await PageMemory(store, source: definition.name)
        let areas = try await store.read { try Area.all($0) }
        let crawl = Crawl(
            Extraction(definition, ways: WaysOfReading(areas: areas)),
            client: client,
            limits: limits,
            memory: { memory.page($0) },
            progress: progress
        )
        return Reading(try await crawl.run(), isKnown: memory.holds)
    }

    /// Gives signs of life while something goes on.
    private func withPulse<Value: Sendable>(
        _ number: Int64,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: pulse)
                    if !Task.isCancelled { try? await store.write { try Run.touch($0, number, at: store.clock.now) } }
                }
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }
}
