import API
import Accounts
import Directory
import Foundation
import Hummingbird
import Logging
import Referrals
import Search
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The server: every route of the program and what stands around them.
struct KaardistusServer {
    let store: Store
    let search: SearchEngine
    /// Reads the sources; none when no definitions were named.
    let harvest: HarvestService?
    /// Sends mails and tells targets.
    let outbox: OutboxService
    /// Reminds, expires and forgets referrals when it is time.
    let clock: ReferralClockService
    let site: SiteSettings
    /// An outside provider of identities, where the operator named one.
    let provider: Provider?
    let publicFolder: String
    let host: String
    let port: Int
    let logger: Logger

    /// Serves until told to stop (SIGTERM, SIGINT): running requests are finished within 20 seconds.
    func run() async throws {
        let use = ServiceUse()
        let server = try application(use)
        let checkpoints = Checkpoints(store: store, search: search, use: use, logger: logger)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: server), .init(service: checkpoints), .init(service: outbox),
        ]
        if store.vault.isOpen { services.append(.init(service: clock)) }
        if let harvest { services.append(.init(service: harvest)) }
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(20)
        group.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: group).run()
    }

    private func application(_ use: ServiceUse) throws -> some ApplicationProtocol {
        Application(
            router: try router(use),
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                let address = "http://\(host == "127.0.0.1" ? "localhost" : host):\(port)"
                FileHandle.standardOutput.write(Data("Kaardistus: \(address)\n".utf8))
            },
            logger: logger
        )
    }

    private func router(_ use: ServiceUse) throws -> Router<KaardistusContext> {
        let pages = try Pages(
            store: store,
            search: search,
            settings: site,
            publicFolder: publicFolder,
            use: use,
            provider: provider
        )
        let router = Router(context: KaardistusContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AccessLog())
        router.add(middleware: SecurityHeaders(settings: site))
        router.add(middleware: Compression())
        router.add(middleware: ProblemAnswers(pages: pages))
        HealthRoutes(search: search).add(to: router)
        DataRoutes(
            store: store,
            search: search,
            settings: apiSettings,
            office: .connected(to: store, site: site),
            caller: Caller.address
        ).add(to: router)
        pages.add(to: router)
        return router
    }

    private var apiSettings: APISettings {
        APISettings(
            address: site.address,
            operatorName: site.operatorName,
            operatorEmail: site.operatorEmail,
            version: Kaardistus.version
        )
    }
}
