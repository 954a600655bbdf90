import Fetch
import Foundation
import Logging
import Outbox
import ServiceLifecycle
import Storage

/// Sends mails and tells targets as long as the program runs: at once when something was written, else when it is time. Told to stop,
/// it begins nothing new and finishes what is on its way.
struct OutboxService: Hidden, Service {
    private let store: Store
    private let courier: Courier
    private let logger: Logger
    /// How many targets are told at once, each at another host. Mails have a way of their own, lest slow targets hold them up.
    private static let targetsAtOnce = 4
    /// How soon something written is noticed.
    private static let blink: Duration = .milliseconds(250)
    /// After so many blinks it looks whether the time of something has come.
    private static let beat = 20

    init(_ store: Store, _ carrier: Carrier, _ logger: Logger) {
        (self.store, self.logger) = (store, logger)
        courier = Courier(store: store, carrier: carrier)
    }

    func run() async throws {
        await again {
            let left = try await courier.recover()
            if left > 0 { logger.warning("outbox", metadata: ["not taken up again": "\(left)"]) }
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await work(.mail) }
            for _ in 0..<Self.targetsAtOnce { group.addTask { await work(.webhook) } }
        }
    }

    private func work(_ kind: Message.Kind) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let seen = store.writes
            do {
                while try await courier.step([kind]), !Task.isShuttingDownGracefully {}
            } catch is CancellationError { return } catch {
                logger.warning("outbox", metadata: ["error": "\(error)"])
            }
            await rest(since: seen)
        }
    }

    /// Until something was written, or a while has passed, or the program ends.
    private func rest(since seen: Int) async {
        for _ in 0..<Self.beat {
            do { try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.blink) } } catch { return }
            if store.writes != seen { return }
        }
    }

    /// Does something until it has been done; what goes wrong is told.
    private func again(_ body: () async throws -> Void) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do { return try await body() } catch {
                logger.warning("outbox", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

extension Carrier {
    /// The ways out of the house that an operator has set; in a demonstration mails go to a page.
    static func of(_ settings: Settings, _ store: Store, path: String?, isDemo: Bool, development: Bool) throws
        -> Carrier
    {
        let contact = settings.operator?.email ?? settings.address ?? "https://github.com/"
        let agent = UserAgent(version: Kaardistus.version, contact: contact)
        let client = targetSettings(agent, allowsLocal: development || isDemo)
        let webhooks = webhooks(through: HTTPClient(client))
        if isDemo { return Carrier(mail: demonstration(in: store), webhook: webhooks) }
        let sending = try settings.mail.map {
            try MailSending($0, environment: ProcessInfo.processInfo.environment, path: path ?? "settings")
        }
        return Carrier(
            mail: sending.map { mails(through: SMTPClient($0.server), from: $0.sender) },
            webhook: webhooks
        )
    }
}
