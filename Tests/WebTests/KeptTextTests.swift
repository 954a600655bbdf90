import Accounts
import Directory
import Foundation
import GRDB
import Storage
import Testing

@testable import Referrals
@testable import Web

/// What was typed behind the door survives the end of a session and a form that is too old, for its own account and nobody else.
@Suite struct KeptTextTests {
    private static let text = "Väga pikk kirjeldus & „märkus”, mida <keegi> kirjutas kaua"
    private static let door = "epost=specialist%40vald.example&parool=kolm+rohelist+kapsast"

    /// Somebody who writes about a new service, and the form.
    private static func writing(_ samples: Samples, as role: Role = .specialist) async throws -> (
        StaffBrowser, WholeForm
    ) {
        let browser = try await StaffBrowser(samples, as: role)
        let form = try #require(WholeForm(try await browser.get("/too/teenused").text, holding: "summary"))
        return (browser, form)
    }

    /// Where a form leads that is sent when the session is over: the address after signing in.
    private static func onward(_ reply: Reply) throws -> String {
        let place = try #require(reply.headers[.location])
        #expect(reply.status == 303 && place.contains("teade=hoitud"), "\(place)")
        let address = PageAddress("", reading: String(place.split(separator: "?")[1]))
        return try #require(address["edasi"])
    }

    @Test func whatWasTypedIsBackAfterSigningInAgain() async throws {
        let samples = try await Samples()
        let (browser, form) = try await Self.writing(samples)
        browser.loseSession()
        let onward = try Self.onward(try await browser.send(form, ["summary": Self.text]))
        #expect(try await browser.get("/too/sisse?edasi=\(onward)&teade=hoitud").text.contains("hoiame tund aega"))
        let entered = try await browser.send("/too/sisse", "\(Self.door)&edasi=\(WholeForm.encoded(onward))")
        #expect(entered.headers[.location] == onward)
        #expect(try await browser.get("/too").text.contains(onward))
        let page = try await browser.get(onward)
        #expect(page.status == 200 && page.text.contains("Sinu tekst on tagasi"))
        let back = try #require(WholeForm(page.text, holding: "summary"))
        #expect(back.value("summary") == Self.text)
        // Once it has been sent, nothing is kept any more.
        let typed = [
            "name": "Uus teenus", "organization": "Uus MTÜ", "area": "0899", "needs": "debts", "cite": "telefonilt",
        ]
        #expect(try await browser.send(back, typed).status == 303)
        #expect(try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM kept_text") } == 0)
        #expect(try await browser.get(onward).status == 404)
    }

    @Test func whatIsKeptIsSealed() async throws {
        let samples = try await Samples()
        let (browser, form) = try await Self.writing(samples)
        browser.loseSession()
        _ = try await browser.send(form, ["summary": Self.text])
        let kept = try await samples.store.read { try Data.fetchAll($0, sql: "SELECT words FROM kept_text") }
        let words = try #require(kept.first)
        #expect(kept.count == 1 && !String(decoding: words, as: UTF8.self).contains("kirjeldus"))
    }

    @Test func anotherAccountNeverSeesWhatWasTyped() async throws {
        let samples = try await Samples()
        let (browser, form) = try await Self.writing(samples)
        browser.loseSession()
        let onward = try Self.onward(try await browser.send(form, ["summary": Self.text]))
        let other = try await StaffBrowser(samples, as: .coordinator)
        let page = try await other.get(onward)
        #expect(page.status == 404 && !page.text.contains("kirjeldus"))
        #expect(try await !other.get("/too").text.contains("/too/hoitud/"))
        // The form of one account sent in the session of another waits for the first.
        let foreign = try await other.send(form, ["summary": Self.text])
        #expect(foreign.status == 409 && !foreign.text.contains("kirjeldus") && foreign.text.contains("teine konto"))
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let forms = try await samples.store.read { try KeptText.forms($0, of: account.id, at: Samples.noon) }
        #expect(forms.count == 2)
    }

    @Test func whatIsKeptIsForgottenAfterAnHour() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let vault = samples.store.vault
        let (early, late) = (Samples.noon.addingTimeInterval(3599), Samples.noon.addingTimeInterval(3601))
        try await samples.store.write { db in
            let id = try KeptText.keep(db, vault, Self.text, of: account.id, as: .form, at: Samples.noon)
            #expect(try KeptText.find(db, vault, id, of: account.id, as: .form, at: early)?.text == Self.text)
            #expect(try KeptText.find(db, vault, id, of: account.id, as: .form, at: late) == nil)
            #expect(try !KeptText.isOver(db, at: early) && KeptText.isOver(db, at: late))
            #expect(try KeptText.forgetOld(db, at: early) == 0 && KeptText.forgetOld(db, at: late) == 1)
            let sql = "SELECT wrapped IS NULL FROM key WHERE subject = ?"
            #expect(try Bool.fetchOne(db, sql: sql, arguments: ["typed \(id)"]) == true)
        }
    }

    @Test func noMoreThanAFewFormsAreKeptOfAnAccount() async throws {
        let samples = try await Samples()
        let account = try await StaffBrowser.account(.specialist, in: samples)
        let vault = samples.store.vault
        let kept = try await samples.store.write { db in
            for number in 0..<15 {
                let moment = Samples.noon.addingTimeInterval(Double(number))
                _ = try KeptText.keep(db, vault, "\(number)", of: account.id, as: .form, at: moment)
            }
            return try KeptText.forms(db, of: account.id, at: Samples.noon).count
        }
        #expect(kept == KeptText.most)
    }

    @Test func aFormOfAnOlderSessionComesBackFilled() async throws {
        let samples = try await Samples()
        let (_, form) = try await Self.writing(samples)
        let anew = try await StaffBrowser(samples, as: .specialist)
        let reply = try await anew.send(form, ["summary": Self.text])
        #expect(reply.status == 409 && reply.text.contains("Saada palun uuesti"))
        let back = try #require(WholeForm(reply.text, holding: "summary"))
        #expect(back.value("summary") == Self.text)
        let typed = [
            "name": "Uus teenus", "organization": "Uus MTÜ", "area": "0899", "needs": "debts", "cite": "telefonilt",
        ]
        #expect(try await anew.send(back, typed).status == 303)
    }

    @Test func whereNothingCanBeKeptItIsSaidBefore() async throws {
        let samples = try await Samples(hasKey: false)
        let (browser, form) = try await Self.writing(samples)
        #expect(try await browser.get("/too/teenused").text.contains("pooleli tekst ei säili"))
        #expect(try await !StaffBrowser(Samples(), as: .specialist).get("/too/teenused").text.contains("ei säili"))
        browser.loseSession()
        let reply = try await browser.send(form, ["summary": Self.text])
        #expect(reply.status == 401 && reply.text.contains("mida &lt;keegi&gt; kirjutas kaua"))
    }

    @Test func nobodyKeepsTextForAnAccountWithoutItsForm() async throws {
        let samples = try await Samples()
        let (browser, form) = try await Self.writing(samples)
        let coordinator = try await StaffBrowser.account(.coordinator, in: samples)
        let parts = try #require(form.value("kelle")).split(separator: ".")
        browser.loseSession()
        for ticket in [
            "", "\(coordinator.id).\(parts[1]).\(parts[2])",
            "\(parts[0]).\(parts[1]).\(String(repeating: "0", count: 32))",
        ] {
            let reply = try await browser.send(form, ["summary": Self.text, "kelle": ticket])
            #expect(reply.status == 303 && reply.headers[.location] == "/too/sisse", "\(ticket)")
        }
        #expect(try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM kept_text") } == 0)
    }

    @Test func theWayBackGoesThroughTheSecondFactor() async throws {
        let samples = try await Samples()
        let (browser, form) = try await Self.writing(samples)
        browser.loseSession()
        let onward = try Self.onward(try await browser.send(form, ["summary": Self.text]))
        #expect(Pages.onward(onward) == onward)
        try await samples.store.write { db in
            let account = try #require(try Account.find(db, email: "specialist@vald.example"))
            let secret = try SecondFactor.begin(db, samples.store.vault, for: account.id, at: Samples.noon)
            let code = secret.code(at: TimeCode.step(at: Samples.noon))
            _ = try SecondFactor.confirm(db, samples.store.vault, of: account.id, code: code, at: Samples.noon)
        }
        let half = try await browser.send("/too/sisse", "\(Self.door)&edasi=\(WholeForm.encoded(onward))")
        let place = try #require(half.headers[.location])
        let asked = PageAddress("", reading: String(place.split(separator: "?")[1]))
        #expect(place.hasPrefix("/too/kood?") && asked["edasi"] == onward)
        #expect(try await browser.get(place).text.contains("name=\"edasi\" value=\"\(onward)\""))
    }

    @Test func aMoveThatSomebodyElseMadeMeanwhileLeavesTheText() async throws {
        let handed = try await Handed(.notCompleted)
        let browser = try await StaffBrowser(handed.samples, as: .specialist)
        let path = "/too/suunamised/\(handed.id)"
        let form = try #require(WholeForm(try await browser.get(path).text, holding: "markus"))
        let (office, id) = (handed.office, handed.id)
        try await handed.samples.store.write { db in
            try office.make(db, .reopen(note: "partner avas"), id, by: .partner, at: Samples.noon)
        }
        let reply = try await browser.send(form, ["markus": Self.text])
        #expect([409, 412].contains(reply.status) && reply.text.contains("mida &lt;keegi&gt; kirjutas kaua"))
    }

    @Test func whatMerelyStoodInAFormDoesNotUndoWhatOthersChanged() async throws {
        let samples = try await Samples()
        let path = "/too/teenused/\(Samples.debts)"
        let (one, two) = (
            try await StaffBrowser(samples, as: .specialist), try await StaffBrowser(samples, as: .coordinator)
        )
        let first = try #require(WholeForm(try await one.get(path).text, holding: "phones"))
        let second = try #require(WholeForm(try await two.get(path).text, holding: "phones"))
        #expect(try await one.send(first, ["phones": "+372 736 7777", "cite": "telefonilt"]).status == 303)
        let late = try await two.send(second, ["hours": "E–R 10–16", "cite": "telefonilt"])
        #expect(late.status == 409)
        let again = try #require(WholeForm(late.text, holding: "phones"))
        #expect(again.value("hours") == "E–R 10–16" && again.value("phones") == "+372 736 7777")
        #expect(try await two.send(again).status == 303)
        let service = try await samples.store.read { try Service.find($0, id: Samples.debts) }
        #expect(service?.written(.phones) == "+372 736 7777" && service?.written(.hours).contains("10–16") == true)
    }
}
