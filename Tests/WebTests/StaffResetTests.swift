import Accounts
import Foundation
import GRDB
import Hummingbird
import Storage
import Testing

@testable import Web

/// A forgotten password: the same answer for everybody, and a mail for those who have an account.
@Suite struct StaffResetTests {
    private static let site: SiteSettings = {
        var site = SiteSettings()
        site.mail = .server("smtp://mail.example.ee:587")
        return site
    }()

    private func mails(_ samples: Samples) async throws -> Int {
        try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM message") ?? 0 }
    }

    /// Waits for what happens after the answer.
    private func becomes(_ count: Int, _ samples: Samples) async throws -> Bool {
        for _ in 0..<500 {
            if try await mails(samples) == count { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test(arguments: ["", "mari%40gmail..com", "mari"]) func whatIsNoAddressIsSaidToBeNone(_ email: String) async throws
    {
        let samples = try await Samples()
        let browser = try StaffBrowser(samples, settings: Self.site)
        let reply = try await browser.send("/too/unustasin", "epost=\(email)")
        #expect(reply.status == 422 && reply.text.contains("Kirjuta e-posti aadress"))
        #expect(!reply.text.contains("Vaata oma postkasti"))
    }

    @Test func theAnswerIsTheSameWhetherTheAddressIsKnownOrNot() async throws {
        let samples = try await Samples()
        _ = try await StaffBrowser.account(.specialist, in: samples)
        let browser = try StaffBrowser(samples, settings: Self.site)
        for email in ["keegi%40vald.example", "specialist%40vald.example", "muu%40vald.example"] {
            let reply = try await browser.send("/too/unustasin", "epost=\(email)")
            #expect(reply.status == 303 && reply.headers[.location] == "/too/unustasin?tehtud=1")
            #expect(reply.body.isEmpty && reply.headers[.setCookie] == nil)
        }
        #expect(try await becomes(1, samples))
    }

    @Test func askingTakesAsLongForAKnownAddressAsForAnUnknownOne() async throws {
        let samples = try await Samples()
        try await samples.store.write { db in
            for number in 0..<9 {
                let account = try Account.add(
                    db,
                    email: "tuntud\(number)@vald.example",
                    name: "Tuttav",
                    role: .specialist,
                    municipality: "0899",
                    by: "test",
                    at: Samples.noon
                )
                try Account.setPassword(db, "$argon2id$x", of: account.id, at: Samples.noon)
            }
        }
        let browser = try StaffBrowser(samples, settings: Self.site)
        let secret = try await browser.secret(of: "/too/unustasin")
        func time(_ name: String) async throws -> Duration {
            let clock = ContinuousClock()
            let start = clock.now
            #expect(
                try await browser.post("/too/unustasin", "epost=\(name)%40vald.example&vorm=\(secret)").status == 303
            )
            return clock.now - start
        }
        // By turns, and the least of each: what else the machine does must not count.
        var (known, unknown) = (Duration.seconds(9), Duration.seconds(9))
        for number in 0..<9 {
            known = min(known, try await time("tuntud\(number)"))
            unknown = min(unknown, try await time("voora\(number)"))
        }
        #expect(
            known < unknown * 2 + .milliseconds(3) && unknown < known * 2 + .milliseconds(3),
            "\(known), \(unknown)"
        )
        #expect(try await becomes(9, samples))
    }

    @Test func oneAddressGetsThreeMailsAnHourAtMost() async throws {
        let samples = try await Samples()
        _ = try await StaffBrowser.account(.specialist, in: samples)
        let browser = try StaffBrowser(samples, settings: Self.site)
        for _ in 0..<6 {
            #expect(try await browser.send("/too/unustasin", "epost=specialist%40vald.example").status == 303)
        }
        #expect(try await becomes(3, samples))
    }

    @Test func oneCallerIsToldToWait() async throws {
        let browser = try StaffBrowser(try await Samples(), settings: Self.site)
        for number in 0..<20 {
            #expect(try await browser.send("/too/unustasin", "epost=a\(number)%40vald.example").status == 303)
        }
        let reply = try await browser.send("/too/unustasin", "epost=b%40vald.example")
        #expect(reply.status == 429 && reply.headers[.retryAfter] != nil)
    }

    @Test func withoutMailNobodyIsPromisedOne() async throws {
        let browser = try StaffBrowser(try await Samples())
        #expect(try await browser.get("/too/unustasin").status == 404)
        let page = try await browser.get("/too/sisse").text
        #expect(!page.contains("/too/unustasin"))
        #expect(try await browser.send("/too/unustasin", "epost=a%40b.ee", from: "/too/sisse").status == 404)
    }

    @Test func theMailHoldsALinkOfThisSiteAndNoNames() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let token = Token()
        let site = SiteSettings(address: "https://kaart.example", operatorName: "Viljandi vald")
        let letter = ResetMail(reader: samples.reader(.ru, site: site), account: account, token: token)
        #expect(letter.mail.to == "specialist@vald.example" && letter.mail.words.language == "ru")
        #expect(letter.mail.words.text.contains("https://kaart.example/ru/too/parool/\(token.text)"))
        #expect(!letter.mail.words.text.contains("Kati") && !letter.mail.words.html.contains("Kati"))
        #expect(!letter.key.contains(token.text))
    }

    @Test func theLinkSetsAPasswordOnceAndSignsIn() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let old = try await StaffBrowser(samples, as: .specialist)
        let token = try #require(
            try await samples.store.write { try PasswordReset.issue($0, for: account.email, at: Samples.noon)?.1 }
        )
        let (path, browser) = ("/too/parool/\(token.text)", try StaffBrowser(samples))
        for _ in 0..<2 { #expect(try await browser.get(path).status == 200) }
        #expect(try await browser.get("/too/kutse/\(token.text)").status == 404)
        #expect(try await browser.send(path, "uus=lyhike&uuesti=lyhike").status == 422)
        let form = "uus=minu+enda+uus+parool&uuesti=minu+enda+uus+parool"
        #expect(try await browser.send(path, form).headers[.location] == "/too")
        #expect(try await browser.get("/too").status == 200)
        #expect(try await old.get("/too").status == 303)
        #expect(try await StaffBrowser(samples).get(path).status == 410)
    }
}
