import Accounts
import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Referrals
@testable import Web

/// The pages on which somebody says where referrals of a service go.
@Suite struct RoutePagesTests {
    private let page = "/too/teenused/\(Samples.debts)/aadress"

    private func address(_ samples: Samples) async throws -> String? {
        try await samples.store.read { try PartnerRoute.find($0, of: Samples.debts, at: Samples.noon)?.email }
    }

    @Test func oneProposesAndAnotherAgreesAndThePreviewSaysWho() async throws {
        let samples = try await Samples()
        let kati = try await StaffBrowser(samples, as: .specialist)
        #expect(try await kati.send(page, "samm=paku&email=uus@asutus.example&keel=et&kuidas=call").status == 303)
        #expect(try await address(samples) == nil)
        let route = try #require(
            try await samples.store.read { try PartnerRoute.all($0, of: Samples.debts).first?.id }
        )
        #expect(try await kati.send(page, "samm=kinnita&kuhu=\(route)&kuidas=call").status == 403)
        let lead = try await StaffBrowser(samples, as: .coordinator)
        #expect(try await lead.get("/too").text.contains("href=\"/too/aadressid\""))
        let waiting = try await lead.get("/too/aadressid").text
        #expect(waiting.contains("uus@asutus.example") && !waiting.contains(" checked"))
        #expect(try await lead.send(page, "samm=kinnita&kuhu=\(route)").status == 422)
        #expect(try await lead.send(page, "samm=kinnita&kuhu=\(route)&kuidas=meeting").status == 303)
        #expect(try await address(samples) == "uus@asutus.example")
        let history = try await kati.get(page).text
        #expect(history.contains("kinnitas teise inimesena") && history.contains("uus@asutus.example"))
    }

    @Test func whereNothingElseIsSaidTheMailboxItselfIsAsked() async throws {
        let samples = try await Samples()
        let kati = try await StaffBrowser(samples, as: .specialist)
        #expect(try await kati.get(page).text.contains("value=\"link\" checked"))
        #expect(try await kati.send(page, "samm=paku&email=uus@asutus.example&keel=et").status == 303)
        let route = try #require(try await samples.store.read { try PartnerRoute.all($0, of: Samples.debts).first })
        #expect(route.how == .link && route.email == "uus@asutus.example" && route.mailboxAgreed == nil)
        #expect(try await address(samples) == nil)
        #expect(try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM message") } == 1)
    }

    @Test func thePreviewShowsWhereItGoesSinceWhenAndByWhomAndSendsNowhereElse() async throws {
        let handed = try await Handed()
        let (office, lists, id) = (handed.office, handed.samples.lists, handed.id)
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        let draft = try await handed.samples.store.write { db in
            var filled = try office.filled(db, try #require(try Referral.find(db, id)))
            filled.person.contact = "5550 9999"
            return try office.draft(db, filled, lists, for: "0899", by: holder.id, at: Samples.noon)
        }
        let kati = try await StaffBrowser(handed.samples, as: .specialist)
        let html = try await kati.get("/too/suunamised/\(draft)").text
        #expect(html.contains("Sinine Sild MTÜ</b><br>volad@sinine-sild.example"))
        #expect(html.contains("Postkasti lugeja on nõus; kehtib alates 21. november 2026"))
        let seen = try #require(html.firstMatch(of: /name="kuhu" value="([^"]+)"/)?.output.1)
        _ = try await handed.samples.store.write { db in
            try PartnerRoute.invent(db, "mujale@asutus.example", of: Samples.debts, by: "test", at: Samples.noon)
        }
        let step = "samm=send&versioon=1&kuhu=\(seen)"
        #expect(try await kati.send("/too/suunamised/\(draft)", step).status == 422)
        let again = try await kati.get("/too/suunamised/\(draft)").text
        #expect(again.contains("mujale@asutus.example"))
        let fresh = try #require(again.firstMatch(of: /name="kuhu" value="([^"]+)"/)?.output.1)
        let send = "samm=send&versioon=1&kuhu=\(fresh)"
        #expect(try await kati.send("/too/suunamised/\(draft)", send).status == 200)
    }

    @Test func whatNobodyAnsweredIsSentAgainFromAPageThatShowsWhere() async throws {
        let handed = try await Handed(.expired)
        let kati = try await StaffBrowser(handed.samples, as: .specialist)
        let path = "/too/suunamised/\(handed.id)"
        let story = try await kati.get(path).text
        #expect(story.contains("href=\"\(path)/uuesti\"") && !story.contains("value=\"resend\""))
        let version = try await handed.referral().version
        #expect(try await kati.send(path, "samm=resend&versioon=\(version)&markus=Helistasin").status == 422)
        let html = try await kati.get("\(path)/uuesti").text
        #expect(html.contains("volad@sinine-sild.example"))
        let seen = try #require(html.firstMatch(of: /name="kuhu" value="([^"]+)"/)?.output.1)
        let step = "samm=resend&versioon=\(version)&markus=Helistasin&kuhu=\(seen)"
        #expect(try await kati.send(path, step, from: "\(path)/uuesti").status == 303)
        #expect(try await handed.state() == .sent)
    }

    @Test func neitherCorrectionsNorMergersMoveAnAddress() async throws {
        let handed = try await Handed()
        let route = try await handed.referral().route
        let evidence = Evidence(cite: "test", source: nil, seen: Day(Samples.noon), verifiedBy: "test")
        try await handed.samples.store.write { db in
            _ = try ServiceChange.make(
                db,
                Samples.debts,
                .emails,
                "mujale@asutus.example",
                evidence,
                by: "test",
                at: Samples.noon
            )
            try Merger.make(db, Samples.debts, into: Samples.shelter, taking: [.emails], by: "test", at: Samples.noon)
        }
        #expect(try await handed.referral().route == route)
        #expect(try await address(handed.samples) == "volad@sinine-sild.example")
        let other = try await handed.samples.store.read {
            try PartnerRoute.find($0, of: Samples.shelter, at: Samples.noon)
        }
        #expect(other == nil)
    }

    @Test func nobodyLeadsAnAddressAwayByMergingItsServiceIntoAYoungerOne() async throws {
        let samples = try await Samples()
        let later = Samples.noon.addingTimeInterval(-60)
        try await samples.store.write { db in
            try PartnerRoute.invent(
                db,
                "vana@asutus.example",
                of: Samples.debts,
                by: "test",
                at: later.addingTimeInterval(-864_000)
            )
            try PartnerRoute.invent(db, "minu@kuri.example", of: Samples.shelter, by: "test", at: later)
        }
        let lead = try await StaffBrowser(samples, as: .coordinator)
        let page = "/too/topelt/\(Samples.shelter)"
        let shown = try await lead.get("\(page)?teine=\(Samples.debts)").text
        #expect(shown.contains("Nii läheks partneri aadress kaduma") && !shown.contains("value=\"uhenda\""))
        #expect(try await lead.send(page, "teine=\(Samples.debts)&tegu=uhenda").status == 409)
        #expect(try await address(samples) == "vana@asutus.example")
        let other = "/too/topelt/\(Samples.debts)"
        #expect(try await lead.send(other, "teine=\(Samples.shelter)&tegu=uhenda").status == 303)
        #expect(try await address(samples) == "vana@asutus.example")
    }
}
