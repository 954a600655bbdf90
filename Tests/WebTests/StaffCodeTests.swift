import Accounts
import Foundation
import Hummingbird
import Storage
import Testing

@testable import Web

/// The second factor on the pages: set up, asked for, lost.
@Suite struct StaffCodeTests {
    private let good = "epost=specialist%40vald.example&parool=kolm+rohelist+kapsast"
    private let bad = "epost=specialist%40vald.example&parool=vale+parool+123"
    private let path = "/too/profiil/kood"

    /// Somebody who has set it up on the page, with the recovery codes.
    private func armed(_ settings: SiteSettings = SiteSettings()) async throws -> (StaffBrowser, [String]) {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist, settings: settings)
        let page = try await browser.send(path, "tegu=alusta&parool=kolm+rohelist+kapsast")
        #expect(page.status == 200)
        let reply = try await browser.send(path, "tegu=kinnita&kood=\(try code(page, 0))")
        #expect(reply.status == 200)
        let codes = reply.text.matches(of: /<li><code>([a-z0-9\-]+)<\/code>/).map { String($0.output.1) }
        #expect(codes.count == 10)
        return (browser, codes)
    }

    private func code(_ page: Reply, _ away: Int64) throws -> String {
        let typed = try #require(page.text.firstMatch(of: /<code class="secret">([A-Z2-7 ]+)</)).output.1
        let secret = try #require(TimeCode(base32: typed.filter { $0 != " " }))
        return secret.code(at: TimeCode.step(at: Samples.noon) + away)
    }

    @Test func settingItUpAsksForThePasswordAndAFirstCode() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        #expect(try await browser.send(path, "tegu=alusta&parool=vale+parool+123").status == 422)
        let page = try await browser.send(path, "tegu=alusta&parool=kolm+rohelist+kapsast")
        #expect(page.text.contains("<svg class=\"qr\""))
        let wrong = try await browser.send(path, "tegu=kinnita&kood=000000x")
        #expect(wrong.status == 422 && wrong.text.contains("<svg class=\"qr\""))
        #expect(try await browser.send(path, "tegu=kinnita&kood=\(try code(page, 0))").status == 200)
        // What is shown once is not shown again.
        let after = try await browser.get(path).text
        #expect(
            !after.contains("class=\"secret\"") && !after.contains("<li><code>") && after.contains("10 taastekoodi")
        )
    }

    @Test func theDoorAsksForACodeAfterThePasswordRightOrWrong() async throws {
        let (browser, codes) = try await armed()
        func page(_ form: String) async throws -> (StaffBrowser, Reply) {
            let other = try StaffBrowser(browser.samples)
            let reply = try await other.send("/too/sisse", "\(form)&edasi=%2Ftoo%2Fprofiil")
            #expect(reply.status == 303 && reply.headers[.location] == "/too/kood?edasi=%2Ftoo%2Fprofiil")
            #expect(other.cookies["too"] == nil)
            return (other, try await other.send("/too/kood", "kood=\(codes[0])&edasi=%2Ftoo%2Fprofiil"))
        }
        let (_, wrong) = try await page(bad)
        let (_, nobody) = try await page("epost=keegi%40vald.example&parool=vale+parool+123")
        #expect(wrong.status == 422 && wrong.text.contains("Aadress, parool või kood ei sobi"))
        func plain(_ reply: Reply) -> String { reply.text.replacing(/name="vorm" value="[0-9a-f]+"/, with: "") }
        #expect(plain(wrong) == plain(nobody))
        let (owner, right) = try await page(good)
        #expect(right.status == 303 && right.headers[.location] == "/too/profiil")
        #expect(owner.cookies["too-kood"] == nil)
        #expect(try await owner.get("/too").status == 200)
    }

    @Test func withoutAPasswordBeforeItThereIsNoCodePage() async throws {
        let browser = try StaffBrowser(try await Samples())
        #expect(try await browser.get("/too/kood").headers[.location] == "/too/sisse")
        _ = try await browser.get("/too/sisse")
        let reply = try await browser.send("/too/kood", "kood=123456", from: "/too/sisse")
        #expect(reply.status == 303 && reply.headers[.location] == "/too/sisse?teade=aegunud")
    }

    @Test func guessingCodesIsSlowed() async throws {
        let (browser, codes) = try await armed()
        let other = try StaffBrowser(browser.samples)
        _ = try await other.send("/too/sisse", good)
        for number in 0..<5 { #expect(try await other.send("/too/kood", "kood=00000\(number)x").status == 422) }
        let reply = try await other.send("/too/kood", "kood=\(codes[0])")
        #expect(reply.status == 429 && reply.headers[.retryAfter] != nil)
    }

    @Test func anInvitationDoesNotLeadPastIt() async throws {
        let (browser, codes) = try await armed()
        let account = try await StaffBrowser.account(.specialist, in: browser.samples)
        let token = try await browser.samples.store.write {
            try Invitation.issue($0, for: account.id, .mailed, by: "test", at: Samples.noon)
        }
        let other = try StaffBrowser(browser.samples)
        let form = "uus=minu+enda+uus+parool&uuesti=minu+enda+uus+parool"
        let reply = try await other.send("/too/kutse/\(token.text)", form)
        #expect(reply.headers[.location] == "/too/kood" && other.cookies["too"] == nil)
        #expect(try await other.send("/too/kood", "kood=\(codes[1])").headers[.location] == "/too")
    }

    @Test func whereItIsRequiredNothingElseOpensBefore() async throws {
        var settings = SiteSettings()
        settings.needSecondFactor = [.specialist]
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist, settings: settings)
        for path in ["/too", "/too/mustandid", "/ru/too/profiil"] {
            #expect(try await browser.get(path).headers[.location]?.hasSuffix("/too/profiil/kood") == true)
        }
        #expect(try await browser.get(path).text.contains("nõutav"))
        let other = try await StaffBrowser(samples, as: .coordinator, settings: settings)
        #expect(try await other.get("/too").status == 200)
        let (set, _) = try await armed(settings)
        #expect(try await set.get("/too").status == 200)
    }

    @Test func itsOwnerAndAdministratorsTakeItAway() async throws {
        let (browser, _) = try await armed()
        #expect(try await browser.send(path, "tegu=eemalda&parool=vale+parool+123").status == 422)
        let own = "tegu=eemalda&parool=kolm+rohelist+kapsast"
        for code in ["", "&kood=", "&kood=000000x"] {
            #expect(try await browser.send(path, own + code).status == 422, "\(code)")
        }
        let admin = try await StaffBrowser(browser.samples, as: .administrator)
        let account = try await StaffBrowser.account(.specialist, in: browser.samples)
        #expect(try await admin.get("/too/kontod").text.contains("kood-maha"))
        #expect(try await admin.send("/too/kontod", "tegu=kood-maha&konto=\(account.id)").status == 303)
        let other = try StaffBrowser(browser.samples)
        #expect(try await other.send("/too/sisse", good).headers[.location] == "/too")
        let kinds = try await browser.samples.store.read { try Journal.events($0, about: account.id) }
        let line = try #require(kinds.last { $0.kind == "account.second_factor_removed" })
        #expect(line.actor != account.id && line.data == "{}")
    }
}
