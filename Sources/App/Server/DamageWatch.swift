import Logging
import ServiceLifecycle
import Storage

/// Looks through the whole file as soon as a reading or a writing has met damage in it, at most every ten minutes.
struct DamageWatch: Service {
    let readiness: Readiness
    let damage: DamageSightings
    let logger: Logger
    private static let (beat, pause) = (Duration.seconds(2), Duration.seconds(600))

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var (told, last) = (0, nil as ContinuousClock.Instant?)
            while !Task.isCancelled {
                let count = damage.count
                if count > told, last.map({ .now - $0 > Self.pause }) ?? true {
                    logger.error("damage was met in the file of the database; all of it is looked through")
                    do { try await readiness.lookThrough(logger) } catch is CancellationError { return } catch {
                        logger.error("the file could not be looked through", metadata: ["error": "\(error)"])
                    }
                    (told, last) = (count, .now)
                }
                try? await Task.sleep(for: Self.beat)
            }
        }
    }
}
