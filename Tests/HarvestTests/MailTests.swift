import Testing

@testable import Harvest

/// Addresses of mail, however a site hides them from robots.
@Suite struct MailTests {
    static func cloudflare(_ address: String) -> String {
        "5a"
            + address.utf8.map { byte in
                let hidden = String(byte ^ 0x5a, radix: 16)
                return hidden.count == 1 ? "0\(hidden)" : hidden
            }.joined()
    }

    @Test(arguments: [
        "<p>info@tartu.ee</p>", "<p><a href='mailto:info@tartu.ee?subject=Tere'>kirjuta</a></p>",
        "<p><a href='mailto:info%40tartu.ee'>kirjuta</a></p>", "<p>info [at] tartu.ee</p>",
        "<p>info(at)tartu [punkt] ee</p>",
        "<p>info (ät) tartu.ee</p>", "<p>info[ät]tartu.ee</p>", "<p>ee.utrat@ofni</p>", "<p>info%40tartu.ee</p>",
        "<p><span data-enc-email='vasb@gnegh.rr'>peidetud</span></p>", "<p>INFO@TARTU.EE</p>",
        "<p><span class='__cf_email__' data-cfemail='\(cloudflare("info@tartu.ee"))'>[email&#160;protected]</span></p>",
        "<p><a href='/cdn-cgi/l/email-protection#\(cloudflare("info@tartu.ee"))'>kirjuta</a></p>",
    ])
    func everyDisguiseIsUndone(html: String) throws {
        let (finding, issues) = try finding("<h1>A</h1>\(html)", "{name: h1, emails: p}")
        #expect(finding?[.emails] == "info@tartu.ee")
        #expect(issues == [])
    }

    @Test func aPlaceholderIsNoAddress() throws {
        let (finding, issues) = try finding("<h1>A</h1><p>[email&#160;protected]</p>", "{name: h1, emails: p}")
        #expect(finding?[.emails] == nil)
        #expect(issues.map(\.reason) == [.missing])
    }

    @Test func whatIsSeenWinsOverWhatALinkLeadsTo() throws {
        let html = "<h1>A</h1><p><a href='mailto:vana@tartu.ee'>info@tartu.ee</a></p>"
        let (finding, issues) = try finding(html, "{name: h1, emails: p}")
        #expect(finding?[.emails] == "info@tartu.ee")
        #expect(issues.map(\.reason) == [.ambiguous])
    }

    @Test func aNumberThatIsSeenWinsOverTheOneThatWouldBeCalled() throws {
        let html = "<h1>A</h1><p><a href='tel:+3727361399'>736 1300</a></p>"
        let (finding, issues) = try finding(html, "{name: h1, phones: p}")
        #expect(finding?[.phones] == "+372 736 1300")
        #expect(issues.map(\.words) == ["+372 736 1300 ≠ +372 736 1399"])
    }

    @Test func mailOfOfficialsIsNotKept() throws {
        let html = "<h1>A</h1><p>mari.maasikas@tartu.ee, m.maasikas@tartu.ee, sotsiaal.osakond@tartu.ee</p>"
        let (finding, issues) = try finding(html, "{name: h1, emails: p}")
        #expect(finding?[.emails] == "sotsiaal.osakond@tartu.ee")
        #expect(!"\(String(describing: finding))\(issues)".contains("maasikas"))
    }

    @Test func aMailboxThatTheDefinitionCallsARoleIsKept() throws {
        let html = "<h1>A</h1><p>pere.nouandla@tartu.ee</p>"
        let rule = "{name: h1, emails: {css: p, role_mailboxes: [pere.nouandla@tartu.ee]}}"
        #expect(try finding(html, rule).0?[.emails] == "pere.nouandla@tartu.ee")
    }

    @Test(arguments: [
        ("Toimetaja: MARI MAASIKAS", ""), ("Info: Mari Maasikas, tel 736 1300", "Info, tel 736 1300"),
        ("Sotsiaaltöö spetsialist Mari Maasikas vastab.", "Sotsiaaltöö spetsialist vastab."),
        ("Tartu Noorsootöö Keskus 736 1300", "Tartu Noorsootöö Keskus 736 1300"),
        ("Kirjuta mari.maasikas@tartu.ee.", "Kirjuta."), ("Kontaktisik: Mari-Liis Maasikas-Tamm", "Kontaktisik:"),
    ])
    func namesOfOfficialsAreTakenOutOfWords(text: String, left: String) {
        #expect(PersonNames.removed(from: text) == left)
    }
}
