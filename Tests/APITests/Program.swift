import Accounts
import Foundation
import GRDB
import Hummingbird
import Referrals
import Search
import Storage
import Synchronization
import Testing

@testable import API
@testable import Benchmark

/// Another program of Viljandi with a key, on Tuesday 24 November 2026 at ten in the morning.
final class Program: Sendable {
    let world: ReferralWorld
    let reader: Reader
    let key: String
    private let moment: MovedMoment

    init(_ scopes: Set<APIKey.Scope> = Set(APIKey.Scope.ofMakers), hasMaster: Bool = true) async throws {
        let moment = MovedMoment()
        let store = try Store(path: nil, clock: WallClock { moment.now }, master: hasMaster ? try MasterKey() : nil)
        world = try await ReferralWorld(in: store)
        _ = try await SearchIndex(store: store).rebuild()
        (self.moment, reader) = (moment, Reader(store: store, search: SearchEngine(store: store)))
        key = try await Self.key(world, scopes, in: ReferralWorld.here)
    }

    func move(seconds: TimeInterval) { moment.move(seconds) }

    static func key(_ world: ReferralWorld, _ scopes: Set<APIKey.Scope>, in area: String) async throws -> String {
        let wanted = APIKey.Wanted(label: "STAR", municipality: area, scopes: scopes, days: 90)
        let now = world.store.clock.now
        return try await world.store.write { try APIKey.make($0, wanted, by: world.mari.id, at: now) }
    }

    /// A coordinator of the municipality lets the program's key read who the young people are, and gives her account.
    @discardableResult func letReadPersons() async throws -> Account {
        let (key, now) = (key, world.store.clock.now)
        return try await world.store.write { db in
            let email = "koordinaator@vald.example"
            let known = try Account.find(db, email: email)
            let account =
                try known
                ?? Account.add(
                    db,
                    email: email,
                    name: "Kersti Kask",
                    role: .coordinator,
                    municipality: ReferralWorld.here,
                    by: "test",
                    at: now
                )
            if known == nil {
                let token = try Invitation.issue(db, for: account.id, by: "test", at: now)
                _ = try Invitation.accept(db, token, password: "$argon2id$x", at: now)
            }
            let coordinator = try #require(try Account.find(db, id: account.id))
            let id = try #require(try APIKey.find(db, key, at: now)).id
            try PersonPermission.give(db, id, by: coordinator, at: now)
            return coordinator
        }
    }

    func get(_ path: String, key: String? = nil, accept: String? = nil) async throws -> Reply {
        var headers: HTTPFields = [.authorization: "Bearer \(key ?? self.key)"]
        headers[.accept] = accept
        return try await reader.send(.get, "/api/\(path)", headers)
    }

    func post(
        _ path: String,
        _ body: [String: Any],
        match: String? = nil,
        name: String? = nil,
        key: String? = nil
    ) async throws -> Reply {
        var headers: HTTPFields = [.authorization: "Bearer \(key ?? self.key)", .contentType: "application/json"]
        headers[.ifMatch] = match
        headers[try #require(HTTPFields.Element.Name("Idempotency-Key"))] = name
        let text = String(
            decoding: try JSONSerialization.data(withJSONObject: body, options: .sortedKeys),
            as: UTF8.self
        )
        return try await reader.send(.post, "/api/\(path)", headers, text)
    }

    /// What a draft needs, with some fields set otherwise.
    func draft(_ others: [String: Any] = [:]) -> [String: Any] {
        let person: [String: Any] = ["name": "Liis", "channel": "phone", "contact": "5550 1234", "when": "õhtuti"]
        let draft: [String: Any] = [
            "service": world.service, "need": "work", "age_band": "18-20", "area": ReferralWorld.here,
            "person": person, "message": "Soovib rääkida tööst.", "consent": ["how": "spoken"], "safe": true,
        ]
        return draft.merging(others) { $1 }
    }

    func referral(_ id: String) async throws -> Referral? { try await world.store.read { try Referral.find($0, id) } }
}

/// A moment that tests move.
private final class MovedMoment: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: 1_795_507_200))

    var now: Date { moment.withLock { $0 } }

    func move(_ seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

extension Reply {
    /// The fields that are told to be mended, with why.
    var faults: [String: String] {
        get throws {
            let errors = try object().list("errors")
            return Dictionary(
                errors.map { ($0.text("field") ?? "", $0.text("reason") ?? "") },
                uniquingKeysWith: { $1 }
            )
        }
    }

    var actions: [String] { get throws { try object().list("allowed_actions").compactMap { $0.text("action") } } }
}
