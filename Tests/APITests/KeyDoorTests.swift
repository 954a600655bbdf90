import Accounts
import Foundation
import Hummingbird
import Storage
import Testing

@testable import API
@testable import Benchmark

/// Who is let in to referrals, and how others are told.
@Suite struct KeyDoorTests {
    @Test func withoutAKeyNothingIsTold() async throws {
        let program = try await Program()
        for path in ["referrals", "referrals/0", "referrals/0/history", "statistics"] {
            let reply = try await program.reader.ask("/api/\(path)")
            #expect(reply.status == 401)
            #expect(reply.headers[.wwwAuthenticate] == "Bearer realm=\"kaardistus\"")
            #expect(reply.headers[.contentType] == "application/problem+json")
            #expect(reply.headers[.accessControlAllowOrigin] == nil)
            #expect(reply.headers[.cacheControl] == "no-store")
        }
    }

    @Test func aWrongARevokedAndAnEndedKeyAreToldTheSame() async throws {
        let program = try await Program()
        let (world, text) = (program.world, program.key)
        #expect(try await program.get("referrals").status == 200)
        #expect(try await program.get("referrals", key: "kaart_\(Token().text)").status == 401)
        let other = try await Program.key(world, [.readReferrals], in: ReferralWorld.here)
        try await world.store.write { db in
            let key = try #require(try APIKey.find(db, text, at: world.store.clock.now))
            #expect(key.lastUsed == world.store.clock.today)
            try APIKey.revoke(db, key.id, by: world.mari.id, at: world.store.clock.now)
        }
        let revoked = try await program.get("referrals")
        #expect(revoked.status == 401)
        #expect(revoked.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
        program.move(seconds: 91 * 86_400)
        #expect(try await program.get("referrals", key: other).status == 401)
    }

    @Test func withoutAMasterKeyThereAreNoReferralsAndThatIsSaid() async throws {
        let program = try await Program(hasMaster: false)
        for reply in [
            try await program.get("referrals"), try await program.get("referrals/0/history"),
            try await program.post("referrals", program.draft()),
        ] {
            #expect(reply.status == 503)
            #expect(reply.headers[.contentType] == "application/problem+json")
            #expect(String(decoding: reply.body, as: UTF8.self).contains("not set up here"))
        }
        #expect(try await program.reader.ask("/api/search").status == 200)
    }

    @Test func aKeyDoesOnlyWhatItsScopesSay() async throws {
        let program = try await Program([.readReferrals])
        let refused = try await program.post("referrals", program.draft())
        #expect(refused.status == 403)
        #expect(refused.headers[.wwwAuthenticate]?.contains("scope=\"referrals:write\"") == true)
        #expect(try await program.get("statistics").status == 403)
        #expect(try await program.get("referrals").status == 200)
    }

    @Test func whoTriesWrongKeysIsSlowedAndAGoodKeyIsNot() async throws {
        let program = try await Program()
        for _ in 0..<20 { #expect(try await program.get("referrals", key: "kaart_wrong").status == 401) }
        let slowed = try await program.get("referrals", key: "kaart_wrong")
        #expect(slowed.status == 429 && slowed.headers[.retryAfter] == "5")
        #expect(try await program.get("referrals").status == 200)
    }

    @Test func theUseOfAKeyCanBeFoundByHourAndNetworkAndIsNotARowForEachRequest() async throws {
        let program = try await Program()
        for _ in 0..<5 { _ = try await program.get("referrals") }
        for _ in 0..<3 { _ = try await program.get("referrals", key: "kaart_wrong") }
        program.move(seconds: 3600)
        _ = try await program.get("referrals")
        let lines = try await program.world.store.read { try SignInRecord.page($0, .whole).records }
        #expect(lines.map(\.kind) == [.keyUsed, .keyRefused, .keyUsed])
        #expect(lines.map(\.times) == [1, 3, 1])
        #expect(lines[0].account == program.world.mari.id && lines[0].key != nil && lines[1].account == nil)
    }

    @Test func aKeyThatAsksTooOftenWaitsForTheNextMinute() {
        let rate = KeyRate()
        let moment = Date(timeIntervalSince1970: 1_795_507_210)
        for _ in 0..<KeyRate.most { #expect(rate.take("a", at: moment) == nil) }
        #expect(rate.take("a", at: moment) == 50)
        #expect(rate.take("b", at: moment) == nil)
        #expect(rate.take("a", at: moment.addingTimeInterval(50)) == nil)
    }

    @Test func aBodyThatIsTooLongOrNoJSONIsRefused() async throws {
        let program = try await Program()
        let long = try await program.post("referrals", ["message": String(repeating: "a", count: 70_000)])
        #expect(long.status == 413)
        let headers: HTTPFields = [.authorization: "Bearer \(program.key)", .contentType: "text/plain"]
        #expect(try await program.reader.send(.post, "/api/referrals", headers, "{}").status == 415)
        let json: HTTPFields = [.authorization: "Bearer \(program.key)", .contentType: "application/json"]
        for text in ["", "[]", "{\"a\":", String(repeating: "[", count: 60_000)] {
            let reply = try await program.reader.send(.post, "/api/referrals", json, text)
            #expect(reply.status == 422)
            #expect(try reply.faults == ["body": "no_object"])
        }
    }

    @Test func anotherMethodIsRefused() async throws {
        let reply = try await Program().reader.ask("/api/referrals/0/transitions")
        #expect(reply.status == 405 && reply.headers[.allow] == "POST")
        #expect(reply.headers[.accessControlAllowOrigin] == nil)
    }
}
