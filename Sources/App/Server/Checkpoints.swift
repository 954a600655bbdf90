import Accounts
import Directory
import Logging
import Search
import ServiceLifecycle
import Storage

/// Keeps house while the program serves: every minute forgets what was searched for in minutes past and typed text whose
/// time is over; every fifth moves the
/// write-ahead log into the file, because steady readers would let it grow, and writes down what was asked for and not
/// found and what was opened, all once more at the end; every hour makes the index anew if much has changed,
/// forgets reports that were settled long ago and sign-ins of a year ago; a minute after the start and once a day looks through the
/// whole file.
struct Checkpoints: ServiceLifecycle.Service {
    let store: Store
    let search: SearchEngine
    let use: ServiceUse
    let readiness: Readiness
    let logger: Logger

    func run() async throws {
        var minutes = 0
        while !Task.isShuttingDownGracefully {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
                minutes += 1
                search.tidy()
                await alone("forms") { try await forgetTyped() }
                if minutes.isMultiple(of: 5) { await writeDown() }
                if minutes.isMultiple(of: 60) { await tidy() }
                if minutes % (24 * 60) == 1 { await alone("file") { try await readiness.lookThrough(logger) } }
            } catch is CancellationError { break } catch {
                logger.warning("checkpoint", metadata: ["error": "\(error)"])
            }
        }
        await writeDown()
    }

    private func forgetTyped() async throws {
        let now = store.clock.now
        guard try await store.read({ try KeptText.isOver($0, at: now) }) else { return }
        try await store.write { try KeptText.forgetOld($0, at: now) }
    }

    private func tidy() async {
        await alone("index") { _ = try await SearchIndex(store: store).tidy() }
        await alone("reports") { try await store.write { try Mistake.forgetSettled($0, at: store.clock.now) } }
        await alone("forms") { try await store.write { try SentForm.forgetOld($0, at: store.clock.now) } }
        await alone("sign-ins") { try await store.write { try SignInRecord.forgetOld($0, at: store.clock.now) } }
    }

    private func writeDown() async {
        await alone("searches") { try await search.gaps.write(to: store) }
        await alone("use") { try await use.write(to: store) }
        await alone("checkpoint") { try await store.checkpoint() }
    }

    /// What fails is told and keeps nothing else from being done.
    private func alone(_ what: String, _ body: () async throws -> Void) async {
        do { try await body() } catch is CancellationError { return } catch {
            logger.warning("\(what)", metadata: ["error": "\(error)"])
        }
    }
}
