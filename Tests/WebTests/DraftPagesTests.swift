import Accounts
import Directory
import Foundation
import Search
import Storage
import Testing

@testable import Web

/// A draft is checked on its page, and the public sees it from then on.
@Suite struct DraftPagesTests {
    private let path = "/too/mustandid/\(Samples.draft)"
    private let unchanged =
        "phones=%2B372+5555+0199&summary=Parandame+koos+rattaid."
        + "&cite=https%3A%2F%2Fsinine-sild.example%2Fratas"

    @Test func aConfirmedDraftIsPublicWithItsFreshnessAndCanBeTakenBack() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let before = try await browser.get(path).text
        #expect(before.contains("Rattaring") && before.contains("+372 5555 0199"))
        #expect(try await browser.get("/teenus/\(Samples.draft)").status == 404)
        #expect(try await browser.send(path, "otsus=kinnita&\(unchanged)").status == 303)
        let page = try await browser.get("/teenus/\(Samples.draft)").text
        #expect(page.contains("Inimene kontrollis</dt><dd>21. november 2026</dd>") && !page.contains("unconfirmed"))
        #expect(page.contains("õhtul"))
        let results = try await browser.get("/otsing?q=rattaring").text
        #expect(results.contains("Rattaring") && results.contains("Kontrollitud 21. novembril 2026."))
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        #expect(try await browser.get("/too/mustandid?tehtud=\(Samples.draft)").text.contains("Avaldatud: Rattaring"))
        #expect(try await browser.send(path, "otsus=tagasi").status == 303)
        #expect(try await browser.get("/teenus/\(Samples.draft)").status == 404)
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        #expect(try await browser.get(path).text.contains("+372 5555 0199"))
        let kinds = try await samples.store.read { try Journal.events($0, about: Samples.draft).map(\.kind) }
        #expect(kinds == ["service.added", "draft.confirmed", "draft.undone"])
    }

    @Test func whatIsWrongIsSetRightOnTheWay() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let form =
            "phones=%2B372+5555+0200%0D%0A112&hours=E%E2%80%93R+10%E2%80%9318&summary=Uus+lugu&cite=asutuse+telefonilt"
        #expect(try await browser.send(path, "otsus=kinnita&\(form)").status == 303)
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.draft) })
        #expect(service.contacts.map(\.value) == ["+372 5555 0200", "112"])
        #expect(service.schedule?.text == "E–R 10–18" && service.summary[.et] == "Uus lugu")
        let phones = service.claims.filter { $0.field == "phones" }
        #expect(phones.map(\.cite) == ["asutuse telefonilt"] && phones.allSatisfy { $0.verified != nil })
        #expect(try await browser.send(path, "otsus=tagasi").status == 303)
        let back = try #require(try await samples.store.read { try Service.fetch($0, ids: [Samples.draft]) }.first)
        #expect(back.status == .draft && back.contacts.map(\.value) == ["+372 5555 0199"] && back.schedule == nil)
        #expect(back.claims.allSatisfy { $0.verified == nil && $0.cite.hasPrefix("unconfirmed") })
    }

    @Test(arguments: [
        ("phones=abc&cite=x", "phones"), ("emails=a%40b&cite=x", "emails"), ("links=javascript%3A1&cite=x", "links"),
        ("hours=alati&cite=x", "hours"), ("phones=112", "cite"),
    ])
    func whatCannotBeTakenComesBackToBeMended(_ form: String, _ field: String) async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let reply = try await browser.send(path, "otsus=kinnita&summary=Parandame+koos+rattaid.&\(form)")
        #expect(reply.status == 422 && reply.text.contains("id=\"\(field)-viga\""))
        #expect(try await samples.store.read { try Draft.count($0) } == 1)
    }

    @Test func aRejectedDraftWaitsNoLongerAndNeedsAReason() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.send(path, "otsus=lukka&reason=").status == 422)
        #expect(try await browser.send(path, "otsus=lukka&reason=Topelt").status == 303)
        #expect(try await samples.store.read { try Draft.count($0) } == 0)
        #expect(try await browser.get("/teenus/\(Samples.draft)").status == 404)
        #expect(try await browser.send(path, "otsus=kinnita&\(unchanged)", from: "/too").status == 409)
        #expect(try await browser.get(path).text.contains("Topelt"))
    }

    @Test(arguments: [
        ("", 1), ("?piirkond=0899", 1), ("?piirkond=0793", 0), ("?vajadus=work", 1), ("?vajadus=debts", 0),
        ("?q=RATTA", 1), ("?q=sinine-sild.example", 1), ("?q=pole", 0), ("?leht=99", 1), ("?leht=x", 1),
    ])
    func draftsAreFoundByWordsPlaceAndNeed(_ query: String, _ count: Int) async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let html = try await browser.get("/too/mustandid\(query)").text
        #expect(html.matches(of: /class="name"/).count == count)
    }

    @Test func aDecisionLeadsBackToTheListAsItWasNarrowed() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let list = try await browser.get("/too/mustandid?q=ratta&vajadus=work").text
        #expect(list.contains("href=\"\(path)?q=ratta&amp;vajadus=work\""))
        let draft = try await browser.get("\(path)?q=ratta&vajadus=work").text
        #expect(draft.contains("<input type=\"hidden\" name=\"vajadus\" value=\"work\">"))
        #expect(draft.contains("href=\"/too/mustandid?q=ratta&amp;vajadus=work\""))
        let reply = try await browser.send(path, "otsus=lukka&reason=Topelt&q=ratta&vajadus=work")
        #expect(reply.headers[.location] == "/too/mustandid?tehtud=\(Samples.draft)&q=ratta&vajadus=work")
    }

    @Test func thePublicHasNoDraftsUnderTheirAddress() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        for id in [Samples.debts, "x", "00000000-0000-5000-8000-000000000000"] {
            #expect(try await browser.get("/too/mustandid/\(id)").status == 404)
        }
    }
}
