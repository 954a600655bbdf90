import Accounts
import Foundation
import GRDB
import Referrals
import Storage
import Testing

@testable import API
@testable import Benchmark

/// What programs write: drafts and moves.
@Suite struct ReferralWritingTests {
    @Test func aDraftIsMadeForAnAccountOfTheMunicipality() async throws {
        let program = try await Program()
        let reply = try await program.post("referrals", program.draft(["holder": program.world.jaan.email]))
        let record = try reply.object()
        let id = try #require(record.text("id"))
        #expect(reply.status == 201)
        #expect(reply.headers[.location] == "/api/referrals/\(id)" && reply.headers[.eTag] == "\"1\"")
        #expect(try reply.actions == ["delete", "send"])
        #expect(record["obstacles"] as? [String] == [])
        #expect(!reply.text.contains("Liis") && !reply.text.contains("5550"))
        let referral = try #require(try await program.referral(id))
        #expect(referral.holder == program.world.jaan.id && referral.municipality == ReferralWorld.here)
    }

    @Test func everythingThatIsToBeMendedIsToldByField() async throws {
        let program = try await Program()
        let faulty = program.draft([
            "need": "gold", "person": ["name": "", "channel": "phone", "contact": "x"], "age_band": "16-17",
        ])
        let reply = try await program.post("referrals", faulty)
        #expect(reply.status == 422)
        #expect(
            try reply.faults == [
                "need": "unknown", "person.name": "empty", "person.contact": "no_number", "consent.guardian": "empty",
            ]
        )
        let others: [([String: Any], [String: String])] = [
            (["holder": program.world.kati.email], ["holder": "unknown"]),
            (["color": "red"], ["color": "unknown_field"]),
            (["urgent": "yes"], ["urgent": "no_boolean"]), (["age_band": "40"], ["age_band": "unknown"]),
            (["message": "Isikukood 49403136526."], ["message": "personal_code"]),
            (["service": "0"], ["service": "not_open"]), (["replaces": "0"], ["replaces": "unknown"]),
        ]
        for (other, faults) in others {
            let reply = try await program.post("referrals", program.draft(other))
            #expect(reply.status == 422)
            #expect(try reply.faults == faults, "\(other)")
        }
    }

    @Test func aMoveIsMadeOnceTheVersionFits() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .draft)
        let path = "referrals/\(id)/transitions"
        #expect(try await program.post(path, ["action": "send"]).status == 428)
        let stale = try await program.post(path, ["action": "send"], match: "\"9\"")
        #expect(stale.status == 412 && stale.headers[.eTag] == "\"1\"")
        #expect(try stale.object()["version"] as? Int == 1)
        let sent = try await program.post(path, ["action": "send"], match: "\"1\"")
        #expect(sent.status == 200 && sent.headers[.eTag] == "\"2\"")
        #expect(try sent.object().text("state") == "sent")
        #expect(try sent.actions == ["cancel", "enter_in_error"])
        #expect(try sent.object().text("own_page")?.hasPrefix("https://kaardistus.example/minu/") == true)
        let again = try await program.post(path, ["action": "send"], match: "\"2\"")
        #expect(again.status == 409)
        #expect(try again.object().text("state") == "sent")
        #expect(try again.actions == ["cancel", "enter_in_error"])
        let wrong = try await program.post(path, ["action": "accept"], match: "\"2\"")
        #expect(wrong.status == 403 && wrong.headers[.wwwAuthenticate] == nil)
        let missing = try await program.post(path, ["action": "cancel"], match: "\"2\"")
        #expect(missing.status == 422)
        #expect(try missing.faults == ["reason": "empty"])
    }

    @Test func theSenderReportsTheFirstContactAndTheJournalTellsThatAProgramDid() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .accepted)
        let body: [String: Any] = [
            "action": "start", "on": "2026-11-24", "way": "joint_meeting",
            "present": ["young_person", "partner", "sender"],
        ]
        let reply = try await program.post("referrals/\(id)/transitions", body, match: "\"3\"")
        #expect(reply.status == 200)
        #expect(try reply.object()["warm"] as? Bool == true)
        let steps = try await program.get("referrals/\(id)/history").object().list("steps")
        #expect(steps.map { $0.text("action") } == ["send", "accept", "start"])
        #expect(steps.last?.text("channel") == "api" && steps.last?.text("actor") == "sender")
        #expect(steps.last?["seconds"] as? Int == 0)
        let early = try await program.post(
            "referrals/\(id)/transitions",
            ["action": "complete", "outcome": "advice"],
            match: "\"4\""
        )
        #expect(try early.faults == ["partner": "not_silent"])
    }

    @Test func anotherMunicipalityIsNotFound() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .sent)
        let key = try await Program.key(program.world, Set(APIKey.Scope.ofMakers), in: ReferralWorld.elsewhere)
        for path in ["", "?include=person", "/history", "/service-request"] {
            #expect(try await program.get("referrals/\(id)\(path)", key: key).status == 404)
        }
        let body = ["action": "cancel", "reason": "other_help"]
        let reply = try await program.post("referrals/\(id)/transitions", body, match: "\"2\"", key: key)
        #expect(reply.status == 404)
        #expect(try await program.get("referrals", key: key).object().list("referrals").isEmpty)
    }

    @Test func aDraftCanBeDeleted() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .draft)
        let reply = try await program.post("referrals/\(id)/transitions", ["action": "delete"], match: "\"1\"")
        #expect(reply.status == 204 && reply.body.isEmpty)
        #expect(try await program.get("referrals/\(id)").status == 404)
    }
}
