import Foundation
package import GRDB

/// One errand of the clock over all whom it concerns. Each stands alone: what fails is rolled back alone, written down with its
/// identifier and tried again later and later; it never stops the next, however many fail before it.
package struct Round: Sendable {
    /// What came of it.
    package struct Outcome: Sendable {
        /// How many were done.
        package var done = 0
        package var faults: [ClockFault] = []

        package init() {}

        package static func += (all: inout Outcome, one: Outcome) {
            all.done += one.done
            all.faults += one.faults
        }
    }

    private let errand: String
    private let store: Store

    /// A round of an errand of some name.
    package init(_ errand: String, in store: Store) { (self.errand, self.store) = (errand, store) }

    /// Does `each` for every subject that is `due`, unless it waits for another try. `each` says how much it did.
    /// Throws only for what concerns the whole file.
    package func go(
        due: @Sendable (Database) throws -> [String],
        each: @escaping @Sendable (Database, String) throws -> Int
    ) async throws -> Outcome {
        let (errand, now) = (errand, store.clock.now)
        let subjects: [String]
        do { subjects = try await store.read(due) } catch { return try await failed("", error) }
        let waiting = try await store.read { try ClockFault.waiting($0, errand, at: now) }
        var outcome = Outcome()
        for subject in subjects where !waiting.contains(subject) { outcome += try await one(subject, each) }
        if try await store.read({ try ClockFault.count($0) }) > 0 {
            try await store.write { try ClockFault.keep($0, errand, only: subjects) }
        }
        return outcome
    }

    private func one(_ subject: String, _ each: @escaping @Sendable (Database, String) throws -> Int) async throws
        -> Outcome
    {
        let (errand, now) = (errand, store.clock.now)
        do {
            var outcome = Outcome()
            outcome.done = try await store.write { db in
                let count = try each(db, subject)
                try ClockWork.add(db, errand, count, at: now)
                try ClockFault.clear(db, errand, subject)
                return count
            }
            return outcome
        } catch { return try await failed(subject, error) }
    }

    private func failed(_ subject: String, _ error: any Error) async throws -> Outcome {
        guard StoreFault.isOfOneRow(error) else { throw error }
        let (errand, now, why) = (errand, store.clock.now, ClockFault.reason(error))
        var outcome = Outcome()
        let fault = try await store.write { try ClockFault.note($0, errand, subject, why, at: now) }
        outcome.faults = fault.map { [$0] } ?? []
        return outcome
    }
}
