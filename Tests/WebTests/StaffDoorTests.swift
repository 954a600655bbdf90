import Accounts
import Directory
import Foundation
import Hummingbird
import Storage
import Testing

@testable import Web

/// Coming in: no forged forms, no session of somebody else's making, no word on who has an account.
@Suite struct StaffDoorTests {
    private let good = "epost=specialist%40vald.example&parool=kolm+rohelist+kapsast"

    private func ready() async throws -> StaffBrowser {
        let samples = try await Samples()
        _ = try await StaffBrowser.account(.specialist, in: samples)
        return try StaffBrowser(samples)
    }

    @Test func theRightPasswordOpensTheDoorAndSignsOutAgain() async throws {
        let browser = try await ready()
        let reply = try await browser.send("/too/sisse", good)
        #expect(reply.status == 303 && reply.headers[.location] == "/too")
        #expect(try await browser.get("/too").text.contains("Kati Kask"))
        #expect(try await browser.get("/too/sisse").status == 303)
        let token = browser.cookies["too"]
        #expect(try await browser.send("/too/valja", "", from: "/too").status == 303)
        browser.set("too", token)
        #expect(try await browser.get("/too").status == 303)
    }

    @Test func aTokenFromBeforeSigningInIsNeverTaken() async throws {
        let browser = try await ready()
        let planted = Token().text
        browser.set("too", planted)
        _ = try await browser.send("/too/sisse", good)
        #expect(browser.cookies["too"] != planted && browser.cookies["too-uks"] == nil)
        let first = browser.cookies["too"]
        // Signing in again where one is signed in ends the session of before.
        let other = try StaffBrowser(browser.samples)
        _ = try await other.get("/too/sisse")
        let secret = try await other.secret(of: "/too/sisse")
        other.set("too", first)
        _ = try await other.post("/too/sisse", "\(good)&vorm=\(secret)")
        #expect(other.cookies["too"] != first)
        #expect(try await browser.get("/too").status == 303)
    }

    @Test func aFormWithoutTheSecretOfThisVisitorChangesNothing() async throws {
        let browser = try await ready()
        let stranger = try StaffBrowser(browser.samples)
        let foreign = try await stranger.secret(of: "/too/sisse")
        _ = try await browser.get("/too/sisse")
        for secret in ["", "&vorm=", "&vorm=\(foreign)", "&vorm=\(String(repeating: "0", count: 128))"] {
            #expect(try await browser.post("/too/sisse", good + secret).status == 409)
        }
        let own = try await browser.secret(of: "/too/sisse")
        #expect(try await browser.post("/too/sisse", "\(good)&vorm=\(own)", from: "https://evil.example").status == 403)
        #expect(browser.cookies["too"] == nil)
        #expect(try await browser.post("/too/sisse", "\(good)&vorm=\(own)").status == 303)
    }

    /// One for each role, signed in.
    private static func browsers(_ samples: Samples) async throws -> [(Role, StaffBrowser)] {
        var browsers: [(Role, StaffBrowser)] = []
        for role in Role.allCases { browsers.append((role, try await StaffBrowser(samples, as: role))) }
        return browsers
    }

    @Test func aFormBehindTheDoorNeedsTheSecretOfItsSession() async throws {
        let samples = try await Samples()
        let browsers = try await Self.browsers(samples)
        let foreign = try await StaffBrowser(samples, as: .coordinator).secret(of: "/too")
        for route in StaffArea.routes where route.method == .post {
            guard let right = route.right else { continue }
            let browser = try #require(browsers.first { $0.0.has(right) }).1
            let path = route.path.replacing("{id}", with: Samples.draft)
            #expect(try await browser.post(path, "otsus=kinnita&vorm=\(foreign)").status == 409, "\(path)")
            #expect(try await browser.post(path, "otsus=kinnita").status == 409, "\(path)")
        }
        #expect(try await samples.store.read { try Draft.count($0) } == 1)
        for (_, browser) in browsers { #expect(try await browser.get("/too").status == 200) }
    }

    @Test func theSecretLooksDifferentOnEachPage() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let (first, second) = (try await browser.secret(of: "/too"), try await browser.secret(of: "/too"))
        #expect(first != second && first.count == 128)
    }

    @Test func whoHasAnAccountCannotBeTold() async throws {
        let browser = try await ready()
        func answer(_ email: String) async throws -> String {
            let reply = try await browser.send("/too/sisse", "epost=\(email)&parool=vale+parool+123")
            #expect(reply.status == 422)
            return reply.text.replacing(/name="vorm" value="[0-9a-f]+"/, with: "")
                .replacing(email.replacing("%40", with: "@"), with: "")
        }
        #expect(try await answer("specialist%40vald.example") == answer("keegi%40vald.example"))
    }

    @Test func afterTooManyTriesOneIsToldWhenToTryAgain() async throws {
        let browser = try await ready()
        for _ in 0..<5 { _ = try await browser.send("/too/sisse", "epost=specialist%40vald.example&parool=vale") }
        let reply = try await browser.send("/too/sisse", good)
        #expect(reply.status == 429 && reply.headers[.retryAfter].flatMap(Int.init) ?? 0 > 0)
        #expect(reply.text.contains("Liiga palju katseid"))
    }

    @Test func whenTooManyWaitTheDoorSaysWhenToComeBack() async throws {
        let browser = try StaffBrowser(try await Samples(), passwords: PasswordHashing(most: 0))
        let reply = try await browser.send("/too/sisse", good)
        #expect(reply.status == 503 && reply.headers[.retryAfter] == "5")
    }

    @Test func cookiesAreBoundToTheHostAndHiddenFromScripts() async throws {
        let samples = try await Samples()
        let site = SiteSettings(address: "https://kaart.example")
        let reply = try await StaffBrowser(samples, settings: site).get("/too/sisse")
        let cookie = try #require(reply.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-too-uks="))
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"] { #expect(cookie.contains(part)) }
        #expect(!cookie.contains("Domain"))
    }

    @Test(arguments: [
        ("/too/mustandid", "/too/mustandid"), ("/ru/too/profiil?a=b%20c", "/ru/too/profiil?a=b%20c"),
        ("//evil.example", ""), ("https://evil.example/too", ""), ("/too/../otsing", ""), ("/toobad", ""),
        ("/too\\evil", ""), ("/en//evil.example/too", ""), ("/too\r\nSet-Cookie: a=b", ""),
    ])
    func oneIsSentOnOnlyWithinTheStaffArea(_ asked: String, _ taken: String) {
        #expect(Pages.onward(asked) == taken)
    }

    @Test func anInvitationIsLookedAtWithoutChangeAndUsedOnce() async throws {
        let samples = try await Samples()
        let token = try await samples.store.write { db in
            let account = try Account.add(
                db,
                email: "uus@vald.example",
                name: "Uno <Uus>",
                role: .coordinator,
                municipality: "0899",
                by: "test",
                at: Samples.noon
            )
            return try Invitation.issue(db, for: account.id, by: "test", at: Samples.noon)
        }
        let (path, browser) = ("/too/kutse/\(token.text)", try StaffBrowser(samples))
        for _ in 0..<3 { #expect(try await browser.get(path).text.contains("Uno &lt;Uus&gt;")) }
        #expect(try await browser.send(path, "uus=lyhike&uuesti=lyhike").status == 422)
        let good = "uus=minu+enda+uus+parool&uuesti=minu+enda+uus+parool"
        #expect(try await browser.send(path, good).status == 303)
        #expect(try await browser.get("/too").status == 200)
        let late = try StaffBrowser(samples)
        #expect(try await late.get(path).status == 410)
        #expect(try await late.get("/too/kutse/\(Token().text)").status == 404)
        #expect(try await late.get("/too/kutse/x").status == 404)
    }

    @Test func onesOwnSessionsCanAllBeEnded() async throws {
        let samples = try await Samples()
        let (here, there) = (
            try await StaffBrowser(samples, as: .specialist), try await StaffBrowser(samples, as: .specialist)
        )
        #expect(try await here.get("/too/profiil").text.matches(of: /<b>Firefox, Linux/).count == 2)
        #expect(try await here.send("/too/profiil", "tegu=koikjal").status == 303)
        #expect(try await there.get("/too").status == 303)
    }

    @Test func aNewPasswordNeedsTheOldOneAndEndsOtherSessions() async throws {
        let samples = try await Samples()
        let (here, there) = (
            try await StaffBrowser(samples, as: .specialist), try await StaffBrowser(samples, as: .specialist)
        )
        let new = "uus=minu+enda+uus+parool&uuesti=minu+enda+uus+parool&tegu=parool"
        #expect(try await here.send("/too/profiil", "parool=vale+parool+123&\(new)").status == 422)
        #expect(try await here.send("/too/profiil", "parool=kolm+rohelist+kapsast&\(new)").status == 303)
        #expect(try await here.get("/too").status == 200)
        #expect(try await there.get("/too").status == 303)
    }

    @Test func administratorsInviteAndKeepOut() async throws {
        let samples = try await Samples()
        let admin = try await StaffBrowser(samples, as: .administrator)
        let form = "tegu=lisa&nimi=Uno+Uus&epost=uno%40vald.example&roll=specialist&piirkond=0899"
        let reply = try await admin.send("/too/kontod", form)
        #expect(reply.status == 200 && reply.text.contains("http://localhost:8080/too/kutse/"))
        #expect(try await admin.send("/too/kontod", form).status == 422)
        let account = try #require(try await samples.store.read { try Account.find($0, email: "uno@vald.example") })
        #expect(try await admin.send("/too/kontod", "tegu=sulge&konto=\(account.id)").status == 303)
        #expect(try await samples.store.read { try Account.find($0, id: account.id) }?.status == .disabled)
        let own = try await StaffBrowser.account(.administrator, in: samples)
        #expect(try await admin.send("/too/kontod", "tegu=sulge&konto=\(own.id)").status == 403)
    }
}
