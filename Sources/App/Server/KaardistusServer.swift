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
struct KaardistusServer: Hidden {
    let store: Store
    let search: SearchEngine
    let plan: WiringPlan
    let publicFolder: String
    let host: String
    let port: Int
    let logger: Logger

    /// Serves until told to stop (SIGTERM, SIGINT): running requests are finished within 20 seconds. On SIGHUP what the settings
    /// decide is made anew.
    func run() async throws {
        let first = try plan.wiring()
        let parts = Parts(use: ServiceUse(), readiness: Readiness(store: store, search: search))
        let switchboard = Switchboard(try responder(first, parts))
        let work = Household(first.services, logger)
        let reading = Household(first.harvest.map { [$0] } ?? [], logger)
        let wishes = OperatorWishes(
            readiness: parts.readiness,
            plan: plan,
            first: first,
            use: { next in
                switchboard.use(try responder(next, parts))
                work.renew(next.services)
                reading.renew(next.harvest.map { [$0] } ?? [])
            },
            logger: logger
        )
        let housekeeping = Checkpoints(
            store: store,
            search: search,
            use: parts.use,
            readiness: parts.readiness,
            logger: logger
        )
        try await serve([
            application(switchboard, behind: first.site.caller), housekeeping, FileWatch(store: store, logger: logger),
            DamageWatch(readiness: parts.readiness, damage: store.damage, logger: logger), work, reading, wishes,
        ])
    }

    /// What stays when the settings are read again.
    private struct Parts {
        let use: ServiceUse
        let readiness: Readiness
    }

    private func serve(_ services: [any ServiceLifecycle.Service]) async throws {
        var group = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(20)
        group.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: group).run()
    }

    private func application(_ switchboard: Switchboard, behind caller: Caller) -> some ApplicationProtocol {
        let limit = Descriptors.raise()
        let (connections, descriptors) = (Connections(ConnectionLimits(descriptors: limit)), Descriptors())
        logger.info("door", metadata: ["descriptors": "\(limit)", "connections": "\(connections.limits.all)"])
        return Application(
            responder: switchboard,
            server: .guarded(connections, behind: caller),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in
                await connections.look(after: channel, descriptors)
                let port = channel.localAddress?.port ?? port
                let address = "http://\(host == "127.0.0.1" ? "localhost" : host):\(port)"
                Surroundings.write("Kaardistus: \(address)\n", to: STDOUT_FILENO)
            },
            logger: logger
        )
    }

    private func responder(_ wiring: Wiring, _ parts: Parts) throws -> any HTTPResponder<KaardistusContext> {
        let pages = try Pages(
            store: store,
            search: search,
            settings: wiring.site,
            publicFolder: publicFolder,
            use: parts.use,
            provider: wiring.provider
        )
        let router = Router(context: KaardistusContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AccessLog())
        router.add(middleware: SecurityHeaders(settings: wiring.site))
        router.add(middleware: Compression())
        router.add(middleware: ProblemAnswers(pages: pages))
        let methods = KnownMethods()
        router.add(middleware: AddressCheck(pages: pages, methods: methods))
        HealthRoutes(readiness: parts.readiness).add(to: router)
        DataRoutes(
            store: store,
            search: search,
            settings: apiSettings(wiring.site),
            office: .connected(to: store, site: wiring.site),
            caller: wiring.site.caller.address
        ).add(to: router)
        pages.add(to: router)
        methods.learn(router)
        return router.buildResponder()
    }

    private func apiSettings(_ site: SiteSettings) -> APISettings {
        APISettings(
            address: site.address,
            operatorName: site.operatorName,
            operatorEmail: site.operatorEmail,
            version: Kaardistus.version
        )
    }
}
