import Directory
import Logging
import Search
import ServiceLifecycle
import Storage

/// Moves the write-ahead log into the file every few minutes, because steady readers would let it grow, and writes
/// down what was asked for and not found and what was opened; all once more at the end.
struct Checkpoints: ServiceLifecycle.Service {
    let store: Store
    let gaps: Gaps
    let use: ServiceUse
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(300)) }
                try await gaps.write(to: store)
                try await use.write(to: store)
                try await store.checkpoint()
            } catch is CancellationError { break } catch {
                logger.warning("checkpoint", metadata: ["error": "\(error)"])
            }
        }
        try? await gaps.write(to: store)
        try? await use.write(to: store)
        try? await store.checkpoint()
    }
}
