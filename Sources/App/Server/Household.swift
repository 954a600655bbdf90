import Logging
import ServiceLifecycle

/// Services that work beside the pages, and can be exchanged for others while the program serves: those before finish what they are at.
struct Household: Service {
    private let first: [any Service]
    private let logger: Logger
    private let renewals: AsyncStream<[any Service]>
    private let renewal: AsyncStream<[any Service]>.Continuation

    init(_ first: [any Service], _ logger: Logger) {
        (self.first, self.logger) = (first, logger)
        (renewals, renewal) = AsyncStream.makeStream(of: [any Service].self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Exchanges all of them.
    func renew(_ services: [any Service]) { renewal.yield(services) }

    func run() async throws {
        var current: [any Service]? = first
        while let services = current, !Task.isShuttingDownGracefully { current = try await run(services) }
    }

    /// Runs some until others come, which it gives, or the program ends.
    private func run(_ services: [any Service]) async throws -> [any Service]? {
        let group = ServiceGroup(configuration: .init(services: services + [Rest()], logger: logger))
        return try await withThrowingTaskGroup(of: [any Service]?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask { await renewals.first { _ in true } }
            guard let next = try await tasks.next() ?? nil else {
                tasks.cancelAll()
                return nil
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return next
        }
    }

    /// Keeps a group going that has nobody else in it.
    private struct Rest: Service {
        func run() async throws { try? await gracefulShutdown() }
    }
}
