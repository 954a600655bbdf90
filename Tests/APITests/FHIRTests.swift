import Foundation
import Referrals
import Storage
import Testing

@testable import API
@testable import Benchmark

/// Referrals as FHIR R4 resources.
@Suite struct FHIRTests {
    private static let json = "application/fhir+json"

    @Test(arguments: ReferralState.allCases) func aReferralIsATaskThatContainsItsRequest(state: ReferralState)
        async throws
    {
        let program = try await Program()
        let id = try await program.world.referral(in: state)
        let reply = try await program.get("referrals/\(id)", accept: Self.json)
        let task = try reply.object()
        #expect(reply.headers[.contentType] == "application/fhir+json; charset=utf-8")
        #expect(task.text("resourceType") == "Task" && task.text("id") == id)
        #expect(task.text("status") == state.task && task.text("intent") == "order")
        let version = try #require(reply.headers[.eTag])
        #expect(version == "\"\(task.map("meta").text("versionId") ?? "")\"")
        #expect(task.map("businessStatus").list("coding").first?.text("code") == state.rawValue)
        let request = try #require(task.list("contained").first)
        #expect("#\(request.text("id") ?? "")" == task.map("focus").text("reference"))
        // What is contained has neither a version nor an identity of its own (dom-4).
        #expect(request["meta"] == nil && request.text("resourceType") == "ServiceRequest")
        for party in ["for", "requester", "owner"] { #expect(!task.map(party).isEmpty) }
        #expect(task.map("for").text("reference") == nil)
        for word in ["Liis", "5550", "rääkida", "Peeter"] { #expect(!reply.text.contains(word)) }
    }

    @Test func theDayAnAnswerIsDueAndTheOutcomeAreTold() async throws {
        let program = try await Program()
        let sent = try await program.world.referral(in: .sent, program.world.draft("Mia", contact: "5550 2222"))
        let open = try await program.get("referrals/\(sent)", accept: Self.json).object()
        let due = try #require(try await program.referral(sent)?.times.respondBy)
        #expect(open.map("restriction").map("period").text("end") == due.iso8601)
        let done = try await program.world.referral(in: .completed)
        let output = try await program.get("referrals/\(done)", accept: Self.json).object().list("output").first
        #expect(output?.map("valueCodeableConcept").list("coding").first?.text("code") == "started_work")
        #expect(output?.map("type").list("coding").isEmpty == false)
    }

    @Test(arguments: ReferralState.allCases) func theRequestIsAResourceToo(state: ReferralState) async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: state)
        let request = try await program.get("referrals/\(id)/service-request").object()
        let statuses = ["draft", "active", "on-hold", "revoked", "completed", "entered-in-error"]
        #expect(request.text("resourceType") == "ServiceRequest" && request.text("id") == id)
        #expect(statuses.contains(request.text("status") ?? "") && request.text("intent") == "order")
        #expect(!request.map("subject").isEmpty && request.map("subject").text("reference") == nil)
        #expect(request.map("code").list("coding").first?.text("code") == "work")
    }
}
