import Logging
import ServiceLifecycle
import Storage

/// Meets what an operator asks by a signal while the program serves.
struct OperatorWishes: Service {
    let readiness: Readiness
    let plan: WiringPlan
    /// As it was at the start.
    let first: Wiring
    /// Puts new wiring in the place of the earlier one.
    let use: @Sendable (Wiring) throws -> Void
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await wish in OperatorSignals.wishes() {
                switch wish {
                case .readAgain: readAgain()
                case .tell:
                    let report = await readiness.report().json
                    logger.notice("status", metadata: ["report": "\(report)"])
                }
            }
        }
    }

    /// Nothing changes when something in it is broken.
    private func readAgain() {
        do {
            let next = try plan.wiring()
            try use(next)
            logger.notice("settings and scrapers were read again")
            for (place, value) in next.fixed where first.fixed[place] != value {
                logger.warning("\(place) changes with a new start only")
            }
        } catch { logger.error("settings and scrapers stay as they were: \(error)") }
    }
}
