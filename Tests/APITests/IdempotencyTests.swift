import Foundation
import GRDB
import Referrals
import Storage
import Testing

@testable import API
@testable import Benchmark

/// The same request sent again under its name is done once.
@Suite struct IdempotencyTests {
    private func count(_ program: Program, _ table: String) async throws -> Int {
        try await program.world.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    @Test func aDraftIsMadeOnceAndAnsweredTheSame() async throws {
        let program = try await Program()
        let first = try await program.post("referrals", program.draft(), name: "a")
        let second = try await program.post("referrals", program.draft(), name: "a")
        #expect(first.status == 201 && second.status == 201 && first.body == second.body)
        #expect(second.headers[.location] == first.headers[.location] && second.headers[.eTag] == "\"1\"")
        #expect(try await count(program, "referral") == 1)
        _ = try await program.post("referrals", program.draft(), name: "b")
        #expect(try await count(program, "referral") == 2)
    }

    @Test func anotherRequestUnderTheSameNameIsRefused() async throws {
        let program = try await Program()
        _ = try await program.post("referrals", program.draft(), name: "a")
        let other = try await program.post("referrals", program.draft(["urgent": true]), name: "a")
        #expect(other.status == 422)
        #expect(try other.faults == ["Idempotency-Key": "used"])
        let long = try await program.post("referrals", program.draft(), name: String(repeating: "a", count: 256))
        #expect(try long.faults == ["Idempotency-Key": "out_of_range"])
    }

    @Test func aMoveSentAgainTellsTheSameLinkWhichLiesSealed() async throws {
        let program = try await Program()
        let path = "referrals/\(try await program.world.referral(in: .draft))/transitions"
        let first = try await program.post(path, ["action": "send"], match: "\"1\"", name: "a")
        let second = try await program.post(path, ["action": "send"], match: "\"1\"", name: "a")
        #expect(first.status == 200 && second.status == 200 && first.body == second.body)
        #expect(try await count(program, "step") == 1)
        let page = try #require(try first.object().text("own_page"))
        let token = try #require(page.split(separator: "/").last)
        let bodies = try await program.world.store.read {
            try Row.fetchAll($0, sql: "SELECT body, hash, request FROM idempotency").map(\.description)
        }
        #expect(bodies.count == 1 && !bodies.joined().contains(token))
    }

    @Test func whatWasRefusedIsNotKeptAndAfterADayAllIsForgotten() async throws {
        let program = try await Program()
        let refused = try await program.post("referrals", program.draft(["service": "0"]), name: "a")
        #expect(refused.status == 422)
        #expect(try await program.post("referrals", program.draft(), name: "a").status == 201)
        program.move(seconds: 86_400)
        let other = try await program.post("referrals", program.draft(["urgent": true]), name: "a")
        #expect(other.status == 201)
        #expect(try await count(program, "idempotency") == 1)
    }

    @Test func aLinkThatIsForgottenIsNotToldAgain() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .draft)
        let path = "referrals/\(id)/transitions"
        _ = try await program.post(path, ["action": "send"], match: "\"1\"", name: "a")
        let body = ["action": "cancel", "reason": "consent_withdrawn"]
        #expect(try await program.post(path, body, match: "\"2\"", name: "b").status == 200)
        #expect(try await program.post(path, ["action": "send"], match: "\"1\"", name: "a").status == 409)
        #expect(try await program.post(path, body, match: "\"2\"", name: "b").status == 200)
    }
}
