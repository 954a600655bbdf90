package import Directory
import Foundation
import GRDB
package import Storage
import Synchronization

/// Finds services. Reads only: it asks the index of the one file, and keeps the shelf that goes with the index's version.
package final class SearchEngine: Sendable {
    private let store: Store
    private let standing = Mutex<Standing?>(nil)
    private let tools = Finding.Tools()
    /// What was asked for and not found since it was last written down.
    package let gaps = Gaps()

    private let mending: IndexMending

    /// - Parameter mending: makes the index anew when it is found damaged.
    package init(store: Store, mending: IndexMending? = nil) {
        (self.store, self.mending) = (store, mending ?? IndexMending(store: store))
    }

    /// The services that fit a query, best first, a page of them; with counts for each filter unless they are not wanted.
    /// Nothing is counted as asked for by that: pages search by themselves too. `noteAsked` does.
    package func search(
        _ query: SearchQuery,
        in language: Language,
        counting: Bool = true
    ) async throws -> SearchResults {
        let found = try await found(query, in: language, counting: counting)
        return try await mending.watching { try found.decoded() }
    }

    /// Counts what somebody has asked for themselves: each need as met when a service that carries it fits their place and age,
    /// else as a gap, and nothing else of the query. Needs that were counted earlier in the same search are left out. Gives those
    /// that have been counted by now.
    package func noteAsked(_ results: SearchResults, after earlier: Set<String> = []) async throws -> Set<String> {
        let needs = Set(results.needs)
        let (fresh, query, now) = (needs.subtracting(earlier), results.query, store.clock.now)
        guard !fresh.isEmpty else { return earlier }
        let met = try await reading { _, shelf, _ in
            Set(fresh.filter { shelf.carries($0, inside: query.area, at: query.age, on: now) })
        }
        gaps.noteMet(needs: met.sorted(), area: query.area, on: Day(now))
        gaps.note(needs: fresh.subtracting(met).sorted(), area: query.area, on: Day(now))
        return earlier.union(fresh)
    }

    /// The same with the cards as they lie in the index, for answers that only pass them on.
    package func found(_ query: SearchQuery, in language: Language, counting: Bool) async throws -> FoundCards {
        let now = store.clock.now
        if let shelf = shelfAtHand(),
            let known = Finding.remembered(query, shelf, tools, at: now, in: language, counting: counting)
        {
            return known
        }
        return try await reading { try Finding($0, $1, $2, at: now, in: language).found(query, counting: counting) }
    }

    /// Forgets how searches of past minutes came out.
    package func tidy() { tools.answers.tidy(at: store.clock.now) }

    /// Cards of services by identifier or by a beginning of it (12 characters or more), in the order asked for, unknown ones
    /// left out and at most 100.
    package func cards(_ ids: [String], in language: Language) async throws -> [SearchResults.Hit] {
        let now = store.clock.now
        return try await reading {
            try Finding($0, $1, $2, at: now, in: language).cards(ids: ids).map { try $0.decoded() }
        }
    }

    /// The lines to call in a crisis.
    package func crisisLines(in language: Language) async throws -> [SearchResults.Hit] {
        let now = store.clock.now
        return try await reading {
            try Finding($0, $1, $2, at: now, in: language).crisisLines().map { try $0.decoded() }
        }
    }

    /// The controlled lists, read again when the index has changed.
    package func lists() async throws -> ControlledLists {
        try await reading { _, shelf, _ in shelf.lists }
    }

    /// Something about the index as it stands.
    func reading<Value: Sendable>(
        _ body: @Sendable (Database, Shelf, Finding.Tools) throws -> Value
    ) async throws -> Value {
        try await mending.watching { try await store.read { try body($0, self.currentShelf($0), self.tools) } }
    }

    /// A shelf, and when it was seen to be the one that goes with the file.
    private struct Standing {
        let shelf: Shelf
        var writes: Int
        var seen: ContinuousClock.Instant
    }

    /// How long another program's change of the file may go unnoticed by answers from memory.
    private static let longestUnseen: Duration = .milliseconds(200)

    /// The shelf, when nothing can have changed since it was compared with the file but by another program just now.
    private func shelfAtHand() -> Shelf? {
        let writes = store.writes
        return standing.withLock { standing in
            guard let standing, standing.writes == writes,
                ContinuousClock.now - standing.seen < Self.longestUnseen
            else { return nil }
            return standing.shelf
        }
    }

    private func currentShelf(_ db: Database) throws -> Shelf {
        // Before the file is read, so that a write in between is not missed.
        let (writes, seen) = (store.writes, ContinuousClock.now)
        let edition = try Self.edition(db)
        // One reader reads it, the others wait for that.
        return try standing.withLock { standing in
            if let shelf = standing?.shelf, shelf.edition == edition {
                standing = Standing(shelf: shelf, writes: writes, seen: seen)
                return shelf
            }
            let current = try Damage.watching { try Shelf(db, edition, after: standing?.shelf) }
            standing = Standing(shelf: current, writes: writes, seen: seen)
            return current
        }
    }

    private static func edition(_ db: Database) throws -> Shelf.Edition {
        do {
            let statement = try db.cachedStatement(sql: "SELECT generation, version FROM search_state")
            guard let row = try Row.fetchOne(statement) else { throw missing }
            return Shelf.Edition(row)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR { throw missing }
    }

    private static let missing = Problem.unavailable("the search index is missing; run kaardistus reindex")
}
