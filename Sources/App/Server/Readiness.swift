import Logging
import Search
import Storage
import Synchronization

/// How the program stands, for those who watch over it: codes and numbers, no paths.
final class Readiness: Sendable {
    /// What the last look through the whole file came to.
    enum Integrity: String, Sendable { case unchecked, ok, damaged }

    private let store: Store
    private let search: SearchEngine
    private let integrity = Mutex(Integrity.unchecked)

    init(store: Store, search: SearchEngine) { (self.store, self.search) = (store, search) }

    /// Looks through the whole file, and tells each fault.
    func lookThrough(_ logger: Logger) async throws {
        let count = store.damage.count
        let faults = try await store.read { try Storage.Integrity.faults($0) }
        integrity.withLock { $0 = faults.isEmpty ? .ok : .damaged }
        if faults.isEmpty { store.damage.forget(before: count) }
        for fault in faults.prefix(20) { logger.error("\(fault)") }
    }

    /// Whether it can answer and write, with the reason as a code when it cannot.
    struct Report: Sendable {
        let reading: String
        let writing: String
        let log: Int
        let integrity: Integrity
        /// `ok`, or `doubted`: what cannot be undone waits until it is right again, or said to be.
        let clock: String

        var isReady: Bool { reading == "ok" && writing == "ok" }

        /// One object of JSON on one line.
        var json: String {
            var json = JSONText()
            json.open()
            json.member("ready", isReady)
            json.member("reading", reading)
            json.member("writing", writing)
            json.member("log_bytes", log)
            json.member("log", log < LogKeeping.large ? "ok" : "large")
            json.member("integrity", integrity.rawValue)
            json.member("clock", clock)
            json.close()
            return json.text
        }
    }

    /// Looks now.
    func report() async -> Report {
        Report(
            reading: await reading(),
            writing: store.file?.condition?.rawValue ?? (store.damage.isMetByWriting ? "damaged" : "ok"),
            log: store.logSize,
            integrity: store.damage.isMet ? .damaged : integrity.withLock { $0 },
            clock: await isClockBelieved() ? "ok" : "doubted"
        )
    }

    private func isClockBelieved() async -> Bool {
        let now = store.clock.now
        return (try? await store.read { try Beat.isBelieved($0, at: now) }) ?? true
    }

    private func reading() async -> String {
        do {
            _ = try await search.lists()
            return "ok"
        } catch is Problem { return "index_missing" } catch {
            return Damage.isTold(by: error) ? "damaged" : "failing"
        }
    }
}
