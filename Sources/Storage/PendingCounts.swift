package import GRDB
import Synchronization

/// Counts kept in memory until they are written down, so that counting costs a reader nothing.
package final class PendingCounts<Counted: Hashable & Sendable>: Sendable {
    private let most: Int
    private let waiting = Mutex<[Counted: Int]>([:])

    /// - Parameter most: how many different things wait at most; what comes when it is full is not counted.
    package init(most: Int) { self.most = most }

    /// Counts one thing once.
    package func note(_ counted: Counted) {
        waiting.withLock { waiting in
            if waiting.count < most || waiting[counted] != nil { waiting[counted, default: 0] += 1 }
        }
    }

    /// A count of something that is no longer known is dropped; it would keep all others from being written.
    private static func apart(_ db: Database, _ body: () throws -> Void) throws {
        do {
            try db.inSavepoint {
                try body()
                return .commit
            }
        } catch  where StoreFault.isOfOneRow(error) { return }
    }

    /// Writes down what was counted since the last time, in one transaction; what cannot be written now is counted on.
    package func write(
        to store: Store,
        _ add: @escaping @Sendable (_ db: Database, _ counted: Counted, _ times: Int) throws -> Void
    ) async throws {
        let counted = waiting.withLock { waiting in
            defer { waiting = [:] }
            return waiting
        }
        guard !counted.isEmpty else { return }
        do {
            try await store.write { db in
                for (thing, times) in counted { try Self.apart(db) { try add(db, thing, times) } }
            }
        } catch {
            waiting.withLock { $0.merge(counted, uniquingKeysWith: +) }
            throw error
        }
    }
}
