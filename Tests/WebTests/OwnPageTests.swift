import Accounts
import Directory
import Foundation
import Storage
import Testing

@testable import Referrals
@testable import Web

/// A young person follows and stops their own referral.
@Suite struct OwnPageTests {
    @Test(arguments: ["", "/ru", "/en"]) func thePageTellsNothingInItsTitleAndAllBelow(_ prefix: String) async throws {
        let handed = try await Handed(.accepted)
        let reply = try await handed.visitor.get(prefix + handed.own)
        #expect(reply.status == 200 && reply.headers[.cacheControl] == "no-store")
        let title = try #require(reply.text.firstMatch(of: /<title>([^<]*)<\/title>/)?.output.1)
        #expect(["Minu leht – Kaardistus", "Моя страница – Kaardistus", "My page – Kaardistus"].contains(title))
        #expect(reply.text.contains("Peeter") && reply.text.contains("tel:4350000") && reply.text.contains("Liis"))
        #expect(reply.text.contains("data-leave"))
    }

    @Test(arguments: [
        ReferralState.sent, .accepted, .inProgress, .onHold, .completed, .notCompleted, .declined, .cancelled, .expired,
    ])
    func everyStateSaysWhatHappensNext(_ state: ReferralState) async throws {
        let handed = try await Handed(state)
        for language in Language.allCases {
            let prefix = language == .et ? "" : "/\(language.rawValue)"
            let page = try await handed.visitor.get(prefix + handed.own)
            #expect(page.status == 200 && page.text.contains(Words.of(language)["own.title.\(state.rawValue)"]))
            #expect(!page.text.contains("{") && !page.text.contains("own."))
        }
    }

    @Test func itSaysWhoLookedByPartyAndNotTheReader() async throws {
        let handed = try await Handed(.accepted)
        #expect(try await handed.visitor.get(handed.own).text.contains("Keegi ei ole veel vaadanud."))
        _ = try await handed.visitor.get(handed.partner)
        let page = try await handed.visitor.get(handed.own).text
        #expect(page.contains("<b>Asutus, kuhu palve läks</b>, 21. november 2026, 12.00"))
        #expect(!page.contains("<b>Noor</b>") && !page.contains("Kati Kask"))
    }

    @Test func aTimeIsChosenAndStandsInACalendarFileThatTellsNothing() async throws {
        let handed = try await Handed()
        _ = try await handed.send("vota", Handed.acceptance + "&aeg1=2026-11-24T14:30&aeg2=2026-11-25T10:00")
        let page = try await handed.visitor.get(handed.own).text
        let value = try #require(page.firstMatch(of: /name="aeg" value="([^"]+)"/)?.output.1)
        #expect(try await handed.visitor.get(handed.own + "/aeg.ics").status == 404)
        #expect(try await handed.send("vali", "aeg=\(value)", as: .youngPerson).status == 303)
        for path in [handed.own, handed.partner] {
            let file = try await handed.visitor.get(path + "/aeg.ics")
            #expect(file.headers[.contentType]?.hasPrefix("text/calendar") == true)
            #expect(file.text.contains("SUMMARY:Kohtumine\r\n") && file.text.contains("DTSTART:20261124T123000Z"))
            for word in ["Liis", "Peeter", "Võla", "Sild"] { #expect(!file.text.contains(word)) }
        }
        #expect(try await handed.send("vali", "aeg=2026-11-30T10:00:00.000Z", as: .youngPerson).status == 422)
    }

    @Test func anotherTimeIsAskedForAndThePartnerChooses() async throws {
        let handed = try await Handed(.accepted)
        #expect(try await handed.send("paku", "aeg1=", as: .youngPerson).status == 422)
        #expect(try await handed.send("paku", "aeg1=2026-11-26T16:00", as: .youngPerson).status == 303)
        #expect(try await handed.visitor.get(handed.own).text.contains("Teine pool ei ole veel valinud"))
        let page = try await handed.visitor.get(handed.partner).text
        let value = try #require(page.firstMatch(of: /name="aeg" value="([^"]+)"/)?.output.1)
        #expect(try await handed.send("vali", "aeg=\(value)").status == 303)
        #expect(
            try await handed.visitor.get(handed.own).text.contains("<p class=\"when\">26. november 2026, 16.00</p>")
        )
    }

    @Test func stoppingEndsThePartnersSight() async throws {
        let handed = try await Handed(.accepted)
        let reply = try await handed.send("loobun", as: .youngPerson)
        #expect(reply.status == 303)
        #expect(try await handed.state() == .cancelled)
        #expect(try await handed.referral().isForgotten == false)
        let partner = try await handed.visitor.get(handed.partner).text
        #expect(!partner.contains("Liis") && partner.contains("Palun kustutage noore andmed"))
        #expect(try await handed.send("kustutatud").status == 303)
        #expect(try await handed.visitor.get(handed.own).text.contains("Palve on tagasi võetud"))
    }

    @Test(arguments: [ReferralState.sent, .accepted, .onHold, .completed, .declined, .cancelled])
    func takingEverythingBackForgetsAtOnceInEveryState(_ state: ReferralState) async throws {
        let handed = try await Handed(state)
        let stale = try await handed.send("koik", as: .youngPerson, version: 1)
        #expect(stale.status == 303 && stale.headers[.location] == "/minu/kustutatud")
        #expect(try await handed.referral().isForgotten)
        #expect(try await handed.visitor.get("/minu/kustutatud").text.contains("Kõik on kustutatud"))
        let dead = try await handed.visitor.get(handed.own)
        #expect(dead.status == 404 && dead.text.contains("Siin ei ole enam midagi") && dead.text.contains("tel:116111"))
        #expect(try await handed.send("koik", as: .youngPerson).status == 404)
        #expect(try await !handed.visitor.get(handed.partner).text.contains("Liis"))
        let consent = try await handed.samples.store.read { try Consent.find($0, of: handed.id) }
        #expect(consent?.withdrawn != nil)
        let asked = try await handed.referral().times.deletionAsked != nil
        #expect(asked == [.accepted, .onHold, .completed].contains(state))
    }

    @Test func whatTheyDoOnAStalePageIsNotDone() async throws {
        let handed = try await Handed(.accepted)
        let reply = try await handed.send("loobun", as: .youngPerson, version: 2)
        #expect(reply.status == 409 && reply.text.contains("Vahepeal on midagi muutunud"))
        #expect(try await handed.state() == .accepted)
        #expect(try await handed.send("midagi", as: .youngPerson).status == 422)
    }

    @Test func followUpsAreAnsweredWhenDueOrCalledOff() async throws {
        let handed = try await Handed(.completed)
        #expect(try await handed.send("kuidas", "kuu=1&kuidas=works", as: .youngPerson).status == 422)
        try await handed.samples.store.write {
            try $0.execute(sql: "UPDATE follow_up SET due_on = '2026-11-20' WHERE month = 1")
        }
        #expect(try await handed.visitor.get(handed.own).text.contains("Mida sa praegu teed?"))
        #expect(try await handed.send("kuidas", "kuu=1&kuidas=not_reached", as: .youngPerson).status == 422)
        #expect(try await handed.send("kuidas", "kuu=1&kuidas=studies", as: .youngPerson).status == 303)
        let first = try await handed.samples.store.read { try FollowUp.all($0, of: handed.id).first }
        #expect(first?.answer == .studies && first?.answeredBy == .youngPerson)
        #expect(try await handed.send("vaikus", as: .youngPerson).status == 303)
        let rest = try await handed.samples.store.read { try FollowUp.all($0, of: handed.id) }
        #expect(rest.map(\.calledOff) == [false, true, true])
        #expect(try await handed.send("tagasiside", "kysimus2=yes", as: .youngPerson).status == 303)
    }
}
