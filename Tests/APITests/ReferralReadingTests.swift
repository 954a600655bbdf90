import Accounts
import Foundation
import Referrals
import Storage
import Testing

@testable import API
@testable import Benchmark

/// What programs read of referrals.
@Suite struct ReferralReadingTests {
    private func looks(_ program: Program, _ id: String) async throws -> [Look] {
        try await program.world.store.read { try Look.all($0, of: id) }
    }

    @Test func whoTheYoungPersonIsMustBeAskedForAndTheLookIsWrittenDown() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .accepted)
        let plain = try await program.get("referrals/\(id)")
        #expect(plain.status == 200 && plain.headers[.eTag] == "\"3\"" && plain.headers[.cacheControl] == "no-store")
        for word in ["Liis", "5550", "rääkida", "Peeter", "\"person\":"] { #expect(!plain.text.contains(word)) }
        #expect(try await looks(program, id).map(\.shown) == [[]])
        try await program.letReadPersons()
        let person = try await program.get("referrals/\(id)?include=person").object().map("person")
        #expect(person.text("name") == "Liis" && person.map("meeter").text("name") == "Peeter")
        let looks = try await looks(program, id)
        #expect(looks.map(\.purpose) == [.api, .api])
        #expect(looks.last?.shown == ["contact", "meeter", "message", "name", "when"])
        #expect(looks.allSatisfy { $0.capacity == .program && $0.program == "STAR" })
        #expect(try await program.get("referrals/\(id)?include=all").status == 422)
    }

    @Test func anAdministratorsKeyReadsNobodyUntilACoordinatorOfTheMunicipalityLetsIt() async throws {
        let program = try await Program()
        let (world, text) = (program.world, program.key)
        let id = try await world.referral(in: .accepted)
        let refused = try await program.get("referrals/\(id)?include=person")
        #expect(refused.status == 403 && !refused.text.contains("Liis"))
        #expect(refused.headers[.wwwAuthenticate]?.contains("scope=\"persons:read\"") == true)
        #expect(try await looks(program, id).isEmpty)
        let coordinator = try await program.letReadPersons()
        #expect(try await program.get("referrals/\(id)?include=person").status == 200)
        let now = world.store.clock.now
        try await world.store.write { db in
            let key = try #require(try APIKey.find(db, text, at: now)).id
            for stranger in [world.mari, world.kati] {
                #expect(throws: Problem.notFound("key")) { try PersonPermission.give(db, key, by: stranger, at: now) }
            }
            try PersonPermission.withdraw(db, key, by: coordinator, at: now)
        }
        #expect(try await program.get("referrals/\(id)?include=person").status == 403)
        #expect(try await program.get("referrals/\(id)").status == 200)
    }

    @Test(arguments: ReferralState.allCases) func whatCanBeDoneIsServedFromTheTable(state: ReferralState) async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: state)
        let reply = try await program.get("referrals/\(id)")
        #expect(try reply.actions == Move.allowed(.sender, in: state).map(\.rawValue))
        #expect(try reply.object().text("task") == state.task)
        let cancel = try reply.object().list("allowed_actions").first { $0.text("action") == "cancel" }
        let reasons = cancel?.list("fields").first?["values"] as? [String]
        #expect(reasons == (state.isOpen ? Cancellation.allCases.map(\.rawValue) : nil))
    }

    @Test func changesAreToldInOrderAndGoOnFromTheCursor() async throws {
        let program = try await Program()
        var ids: [String] = []
        for number in 0..<3 {
            ids.append(
                try await program.world.made(program.world.draft("Noor \(number)", contact: "5550 10\(number)0"))
            )
            program.move(seconds: 60)
        }
        let first = try await program.get("referrals?limit=2").object()
        #expect(first.list("referrals").map { $0.text("id") } == ids.prefix(2).map(Optional.some))
        #expect(first["more"] as? Bool == true)
        let next = try #require(first.text("next"))
        let second = try await program.get("referrals?since=\(next)").object()
        #expect(second.list("referrals").map { $0.text("id") } == [ids[2]] && second["more"] as? Bool == false)
        let end = try #require(second.text("next"))
        #expect(try await program.get("referrals?since=\(end)").object().list("referrals").isEmpty)
        try await program.world.make(.send, ids[0], by: program.world.actor(.sender))
        // What has only just changed is told again, until it is certain that nothing was on its way before it.
        for _ in 0..<2 {
            let now = try await program.get("referrals?since=\(end)").object()
            #expect(now.list("referrals").map { $0.text("id") } == [ids[0]] && now.text("next") == end)
        }
        program.move(seconds: 5)
        #expect(try await program.get("referrals?since=\(end)").object().text("next") != end)
        #expect(try await program.get("referrals?since=2026-11-25").object().list("referrals").isEmpty)
        for wrong in ["since=yesterday", "limit=0", "limit=201"] {
            #expect(try await program.get("referrals?\(wrong)").status == 422)
        }
    }

    @Test func numbersThatAreTooSmallAreNull() async throws {
        let program = try await Program()
        _ = try await program.world.referral(in: .sent)
        let reply = try await program.get("statistics?quarter=2026-4")
        let figures = try reply.object().map("figures")
        #expect(reply.status == 200 && figures["sent"] is NSNull)
        #expect(try reply.object().map("tables").list("need").first?["count"] is NSNull)
        #expect(try await program.get("statistics").object().text("quarter") == "2026-4")
        #expect(try await program.get("statistics?quarter=2026-5").status == 422)
    }

    @Test func everyMemberOfWhatProgramsReadIsDescribed() async throws {
        let program = try await Program()
        let id = try await program.world.referral(in: .completed)
        try await program.letReadPersons()
        let document = try await program.reader.ask("/api/openapi.json").object()
        let description = Description(schemas: document.map("components").map("schemas"))
        for (path, name) in [
            ("referrals", "ReferralChanges"), ("referrals/\(id)?include=person", "Referral"),
            ("referrals/\(id)/history", "ReferralHistory"), ("statistics", "Statistics"), ("moves", "MoveTable"),
        ] {
            let answer = try await program.get(path).object()
            description.check(answer, ["$ref": "#/components/schemas/\(name)"], path)
        }
        let draft = try await program.post("referrals", program.draft(["holder": program.world.mari.id]))
        description.check(try draft.object(), ["$ref": "#/components/schemas/Referral"], "draft")
    }

    @Test func theTableInTheReadmeIsTheOneThatHolds() throws {
        let readme = try String(contentsOf: Sample.repository.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains(MoveTable().markdown))
    }
}
