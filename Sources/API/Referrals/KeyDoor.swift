import Accounts
import Foundation
import Hummingbird
import Storage

/// Lets programs in by their keys, and slows those who try wrong ones.
struct KeyDoor: Sendable {
    /// Tells who is behind a request from the other end of the connection.
    typealias CallerAddress = @Sendable (String, Request) -> String

    /// A good key is never slowed by others who try wrong ones from the same address.
    private static let rule = Pace.Rule(free: 20, first: 5, most: 300, memory: 3600)

    let store: Store
    let address: CallerAddress
    private let tries = Pace()
    private let rate = KeyRate()
    private let uses = KeyUses()

    init(store: Store, address: @escaping CallerAddress) { (self.store, self.address) = (store, address) }

    /// The key of a request, if it may do this. Throws a `ProgramFault`.
    func key(_ request: Request, from connection: String, for scope: APIKey.Scope) async throws -> APIKey {
        guard let header = request.headers[.authorization] else { throw ProgramFault.noKey }
        let now = store.clock.now
        let parts = header.split(separator: " ", maxSplits: 1)
        let text = parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : ""
        let caller = address(connection, request)
        let visitor = SignInRecord.Visitor(caller: caller)
        guard let key = try await store.read({ try APIKey.find($0, text, at: now) }) else {
            let tried = Pace.Key(NetworkAddress.home(caller), Self.rule)
            if let seconds = tries.take([tried], at: now) { throw ProgramFault.tooSoon(seconds: seconds) }
            try await store.write { try SignInRecord.note($0, .keyRefused, of: nil, visitor, at: now) }
            throw ProgramFault.wrongKey
        }
        if let seconds = rate.take(key.id, at: now) { throw ProgramFault.tooSoon(seconds: seconds) }
        try await note(key, visitor, at: now)
        guard key.may(scope) else { throw ProgramFault.lacks(scope) }
        return key
    }

    /// Writes down that a key was used: once for each network and hour.
    private func note(_ key: APIKey, _ visitor: SignInRecord.Visitor, at now: Date) async throws {
        let isNew = uses.begin(key.id, visitor.network, at: now)
        guard isNew || key.wantsTouch(at: now) else { return }
        try await store.write { db in
            if key.wantsTouch(at: now) { try key.touch(db, at: now) }
            if isNew { try SignInRecord.note(db, .keyUsed, of: key.maker, key: key.id, visitor, at: now) }
        }
    }
}
