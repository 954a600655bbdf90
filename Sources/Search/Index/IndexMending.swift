import Foundation
package import Storage
import Synchronization

/// Makes the index anew when reading it has met damage: who asked just then is told of a fault, those after are answered again.
package final class IndexMending: Sendable {
    /// What becomes of it, for the log.
    package enum News: Sendable {
        /// What was met.
        case begun(String)
        /// How many services the index holds now.
        case done(services: Int)
        /// It could not be made: then more is damaged than the index.
        case failed(String)
    }

    private let store: Store
    private let tell: @Sendable (News) -> Void
    private let last = Mutex<ContinuousClock.Instant?>(nil)
    /// What could not be mended is not tried again sooner.
    private static let pause: Duration = .seconds(60)

    package init(store: Store, tell: @escaping @Sendable (News) -> Void = { _ in }) {
        (self.store, self.tell) = (store, tell)
    }

    /// Reads something of the index.
    func watching<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch {
            if Damage.isTold(by: error) || error is DecodingError { mend(error) }
            throw error
        }
    }

    private func mend(_ error: any Error) {
        let isDue = last.withLock { last in
            guard last.map({ ContinuousClock.now - $0 > Self.pause }) ?? true else { return false }
            last = .now
            return true
        }
        guard isDue else { return }
        tell(.begun(error is DecodingError ? "a card cannot be read" : "\(error)"))
        Task {
            do { tell(.done(services: try await SearchIndex(store: store).rebuild())) } catch {
                tell(.failed("\(error)"))
            }
        }
    }
}
