import Foundation
package import Storage

/// Sends what is due, a message at a time: first it is marked as being sent, then it leaves the house, then it is written down how
/// that went. Ended in between, it is sent again under the same identifier: at least once, and never lost.
package struct Courier: Sendable {
    private let store: Store
    private let carrier: Carrier

    /// A courier for a store.
    package init(store: Store, carrier: Carrier) { (self.store, self.carrier) = (store, carrier) }

    /// Takes up again what was being sent when the program ended. To be called once, before anything is sent. One message that
    /// cannot be taken up waits, and those behind it come first; gives how many those are.
    @discardableResult package func recover() async throws -> Int {
        var left = 0
        for id in try await store.read({ try Message.sending($0) }) {
            let now = store.clock.now
            do { try await store.write { try Message.recover($0, id: id, at: now) } } catch
                where StoreFault.isOfOneRow(error)
            {
                left += 1
                try await store.write { try Message.postpone($0, id: id, at: now) }
            }
        }
        return left
    }

    /// Sends one message, if any is due. Any number may run at once: what goes to one host goes one after another.
    /// - Returns: whether there was one.
    package func step(_ kinds: Set<Message.Kind> = [.mail, .webhook]) async throws -> Bool {
        guard let claim = try await claim(carrier.mail == nil ? kinds.subtracting([.mail]) : kinds) else {
            return false
        }
        let verdict: Carrier.Verdict
        do { verdict = try await send(claim) } catch is CancellationError { throw CancellationError() } catch {
            verdict = Carrier.Verdict(.cutOff)
        }
        try await settle(claim, verdict)
        return true
    }

    /// Nothing can be opened without the master key: everything waits.
    private func claim(_ kinds: Set<Message.Kind>) async throws -> Claim? {
        let (now, vault) = (store.clock.now, store.vault)
        guard vault.isOpen else { return nil }
        // Looking costs no write.
        guard let due = try await store.read({ try Claim.due($0, kinds: kinds, at: now) }) else { return nil }
        do { return try await store.write { try Claim.next($0, vault: vault, kinds: kinds, at: now) } } catch {
            // One that cannot even be taken up makes room for those behind it.
            guard StoreFault.isOfOneRow(error) else { throw error }
            try await store.write { try Message.postpone($0, id: due.id, at: now) }
            throw error
        }
    }

    private func send(_ claim: Claim) async throws -> Carrier.Verdict {
        switch claim.content {
        case .mail(let mail): try await carrier.mail?(mail) ?? Carrier.Verdict(.noConnection)
        case .webhook(let call): try await carrier.webhook(call)
        case .unreadable: Carrier.Verdict(.unreadable)
        }
    }

    /// What has left the house is written down however long that takes: where there is no room, until there is.
    private func settle(_ claim: Claim, _ verdict: Carrier.Verdict) async throws {
        while true {
            let now = store.clock.now
            do { return try await store.write { try claim.settle($0, verdict, at: now) } } catch is CancellationError {
                throw CancellationError()
            } catch  where StoreFault.isOfOneRow(error) {
                // Waiting would not mend it, and would keep all others waiting.
                return try await store.write { try Message.postpone($0, id: claim.message.id, at: now) }
            } catch { try await Task.sleep(for: .seconds(1)) }
        }
    }
}
