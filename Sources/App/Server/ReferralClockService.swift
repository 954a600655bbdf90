import Foundation
import Logging
import Referrals
import ServiceLifecycle
import Storage

/// Lets the clock beat while the program serves: at the start what was missed, then every half minute. Without a master key there are
/// no referrals to do anything for, and it only watches that the time can be believed.
struct ReferralClockService: Hidden, Service {
    let store: Store
    let office: ReferralOffice
    let logger: Logger
    private static let beat: Duration = .seconds(30)
    /// How often it is said again that the time cannot be believed: every so many beats.
    private static let reminding = 120

    init(store: Store, office: ReferralOffice, logger: Logger) {
        (self.store, self.office, self.logger) = (store, office, logger)
    }

    func run() async throws {
        let clock = ReferralClock(store: store, office: office)
        await cancelWhenGracefulShutdown {
            var doubted = 0
            while !Task.isCancelled {
                do {
                    let isDoubted = try await beat(clock, isTelling: doubted.isMultiple(of: Self.reminding))
                    doubted = isDoubted ? doubted + 1 : 0
                } catch is CancellationError { return } catch {
                    logger.warning("clock", metadata: ["error": "\(ClockFault.reason(error))"])
                }
                try? await Task.sleep(for: Self.beat)
            }
        }
    }

    /// Gives whether the time cannot be believed.
    private func beat(_ clock: ReferralClock, isTelling: Bool) async throws -> Bool {
        guard store.vault.isOpen else {
            let beat = try await store.beat().now
            if isTelling { tell(beat) }
            return beat.isDoubted
        }
        let tick = try await clock.tick()
        if isTelling { tell(tick.beats.now) }
        if tick.outcome.done > 0 { logger.info("clock", metadata: ["errands": "\(tick.outcome.done)"]) }
        for fault in tick.outcome.faults { tell(fault) }
        return tick.beats.now.isDoubted
    }

    private func tell(_ beat: Beat) {
        guard beat.isDoubted else { return }
        logger.error("\(DoubtedClock(beat, now: store.clock.now).sentence)")
    }

    private func tell(_ fault: ClockFault) {
        logger.error(
            "clock: an errand failed and is tried again",
            metadata: [
                "errand": "\(fault.errand)", "id": "\(fault.subject)", "tries": "\(fault.tries)",
                "next": "\(fault.next.iso8601)", "why": "\(fault.why)",
            ]
        )
    }
}

/// The sentence for a clock that cannot be believed.
struct DoubtedClock {
    let sentence: String

    init(_ beat: Beat, now: Date) {
        sentence = """
            The clock says \(now.iso8601), but it was \(beat.at.iso8601) when it was last believed. Nothing is forgotten, expired or \
            deleted until the clock is set right, or somebody says that it is: on the page /too/kell, by kaardistus clock \
            --is-right, or by starting with --clock-is-right.
            """
    }
}
