import Logging
import Referrals
import ServiceLifecycle
import Storage

/// Lets the clock of referrals tick while the program serves: at the start what was missed, then every half minute.
/// Without a master key there are no referrals and nothing to tick for.
struct ReferralClockService: Hidden, Service {
    let store: Store
    let office: ReferralOffice
    let logger: Logger
    private static let beat: Duration = .seconds(30)

    init(store: Store, office: ReferralOffice, logger: Logger) {
        (self.store, self.office, self.logger) = (store, office, logger)
    }

    func run() async throws {
        let clock = ReferralClock(store: store, office: office)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let count = try await clock.tick()
                    if count > 0 { logger.info("referrals", metadata: ["errands": "\(count)"]) }
                } catch is CancellationError { return } catch {
                    logger.warning("referrals", metadata: ["error": "\(type(of: error))"])
                }
                try? await Task.sleep(for: Self.beat)
            }
        }
    }
}
