import Accounts
import Foundation
import Hummingbird
import Storage
import Testing

@testable import Web

/// What belongs to one's own account, and the keys of other systems.
@Suite struct StaffOwnPagesTests {
    @Test func oneSessionCanBeEndedFromTheList() async throws {
        let samples = try await Samples()
        let (here, there) = (
            try await StaffBrowser(samples, as: .specialist), try await StaffBrowser(samples, as: .specialist)
        )
        let page = try await here.get("/too/profiil").text
        let hashes = page.matches(of: /name="seanss" value="([0-9a-f]{64})"/).map { String($0.output.1) }
        #expect(hashes.count == 1)
        let stranger = try await StaffBrowser(samples, as: .coordinator)
        #expect(try await stranger.send("/too/profiil", "tegu=lopeta&seanss=\(hashes[0])").status == 404)
        #expect(try await here.send("/too/profiil", "tegu=lopeta&seanss=\(hashes[0])").status == 303)
        #expect(try await there.get("/too").status == 303)
        #expect(try await here.get("/too").status == 200)
    }

    @Test func aColleagueSeesWhoStandsInAndEndsIt() async throws {
        let samples = try await Samples()
        let coordinator = try await StaffBrowser.account(.coordinator, in: samples)
        let (path, today) = ("/too/profiil/asendus", Day(Samples.noon))
        let browser = try await StaffBrowser(samples, as: .specialist)
        let form = "tegu=alusta&kolleeg=\(coordinator.id)&pohjus=away&alates=\(today)"
        #expect(try await browser.send(path, "\(form)&kuni=\(today.adding(days: -1))").status == 422)
        #expect(try await browser.send(path, "\(form)&kuni=eile").status == 422)
        #expect(try await browser.send(path, "\(form)&kuni=\(today.adding(days: 3))").status == 303)
        #expect(try await browser.get("/too/profiil").text.contains("1 asendus"))
        let other = try await StaffBrowser(samples, as: .coordinator)
        let page = try await other.get(path).text
        #expect(page.contains("Sind asendab: Kati Kask"))
        let id = try #require(page.firstMatch(of: /name="asendus" value="([0-9a-f\-]{36})"/)?.output.1)
        #expect(try await other.send(path, "tegu=lopeta&asendus=\(id)").status == 303)
        #expect(try await browser.send(path, "tegu=lopeta&asendus=\(id)").status == 404)
    }

    @Test func aKeyIsShownOnceOnThePageThatMadeIt() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .administrator)
        let path = "/too/votmed"
        let form = "tegu=lisa&piirkond=0899&paevad=365"
        #expect(try await browser.send(path, "\(form)&nimetus=&oigus=referrals%3Aread").status == 422)
        #expect(try await browser.send(path, "\(form)&nimetus=STAR").status == 422)
        let rights = "oigus=referrals%3Aread&oigus=statistics%3Aread"
        let reply = try await browser.send(path, "\(form)&nimetus=%3CSTAR%3E&\(rights)")
        #expect(reply.status == 200 && reply.text.contains("&lt;STAR&gt;"))
        let text = try #require(reply.text.firstMatch(of: /value="(kaart_[A-Za-z0-9_\-]{43})"/)?.output.1)
        let key = try await samples.store.read { try APIKey.find($0, String(text), at: Samples.noon) }
        #expect(key?.scopes == [.readReferrals, .readStatistics])
        let page = try await browser.get(path).text
        #expect(!page.contains("kaart_"))
        let id = try #require(page.firstMatch(of: /name="voti" value="([0-9a-f\-]{36})"/)?.output.1)
        #expect(try await browser.send(path, "tegu=tuhista&voti=\(id)").status == 303)
        let after = try await samples.store.read { try APIKey.find($0, String(text), at: Samples.noon) }
        #expect(after == nil)
    }
}
