import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Benchmark
@testable import Referrals

/// Those who propose, agree to and refuse addresses in the tests' world.
struct RouteCast {
    let world: World

    init(_ world: World) { self.world = world }

    static let new = "uus@partner.example"

    /// Somebody proposes an address for a service.
    func propose(
        _ email: String = new,
        how: PartnerRoute.How = .call,
        to service: String? = nil,
        by account: Account? = nil,
        language: Language = .et
    ) async throws -> String {
        let (account, id) = (account ?? world.world.mari, service ?? world.world.service)
        return try await world.act { db, office, now in
            let service = try #require(try Service.find(db, id: id))
            return try office.proposeRoute(db, email, of: service, language: language, how: how, by: account, at: now)
        }
    }

    func second(_ route: String, by account: Account) async throws {
        try await world.act { db, office, now in try office.secondRoute(db, route, how: .call, by: account, at: now) }
    }

    /// Somebody takes the address of the service away.
    func remove(by account: Account) async throws {
        let id = world.world.service
        try await world.act { db, office, now in
            let service = try #require(try Service.find(db, id: id))
            try office.removeRoute(db, of: service, by: account, at: now)
        }
    }

    /// Whoever reads the mailbox answers.
    func answer(_ route: String, _ purpose: RouteLink.Purpose = .question, yes: Bool)
        async throws
    {
        try await world.act { db, office, now in
            let token = try RouteLink.issue(db, purpose, about: route, by: "test", at: now)
            try office.answerRoute(db, token, yes: yes, language: .et, at: now)
        }
    }

    func address(of service: String? = nil) async throws -> String? {
        let (id, now) = (service ?? world.world.service, world.clock.now)
        return try await world.store.read { try PartnerRoute.find($0, of: id, at: now)?.email }
    }

    func coordinator(in area: String = ReferralWorld.here) async throws -> Account {
        try await somebody(.coordinator, in: area)
    }

    func somebody(_ role: Role, in area: String = ReferralWorld.here) async throws -> Account {
        try await world.act { db, _, now in
            let added = try Account.add(
                db,
                email: "\(role)\(area)@vald.example",
                name: "Juta Juht",
                role: role,
                municipality: area,
                by: "test",
                at: now
            )
            try Account.setPassword(db, "$argon2id$none", of: added.id, at: now)
            return try #require(try Account.find(db, id: added.id))
        }
    }

    /// To whom the mails of a kind went.
    func receivers(_ name: String) async throws -> [String] {
        let vault = world.store.vault
        return try await world.store.read { db in
            let sql = "SELECT id, payload FROM message WHERE name = ? AND kind = 'mail' ORDER BY made_at"
            return try Row.fetchAll(db, sql: sql, arguments: [name]).map { row in
                let subject = "message \(row["id"] as String)"
                let text = try vault.open(db, row["payload"] as Data, under: subject, as: "payload") ?? ""
                return ["noored@partner.example", Self.new].first { text.contains("\"\($0)\"") } ?? text
            }
        }
    }
}
