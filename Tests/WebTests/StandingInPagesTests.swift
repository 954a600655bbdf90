import Accounts
import Foundation
import GRDB
import Outbox
import Storage
import Testing

@testable import Referrals
@testable import Web

/// What a colleague learns of those who stand in for her, and what the lists of looks tell.
@Suite struct StandingInPagesTests {
    /// A colleague of the holder, in a browser of their own.
    private func colleague(_ handed: Handed, _ role: Role = .specialist) async throws -> (Account, StaffBrowser) {
        let now = Samples.noon
        let (account, token) = try await handed.samples.store.write { db in
            let added = try Account.add(
                db,
                email: "jaan@vald.example",
                name: "Jaan Jalakas",
                role: role,
                municipality: "0899",
                by: "test",
                at: now
            )
            try Account.setPassword(db, "$argon2id$none", of: added.id, at: now)
            let token = try Session.begin(db, for: added.id, browser: "", at: now)
            return (try #require(try Account.find(db, id: added.id)), token)
        }
        let browser = try StaffBrowser(handed.samples)
        browser.set("too", token.text)
        return (account, browser)
    }

    private func ask(_ browser: StaffBrowser, for holder: Account) async throws -> Reply {
        let days = "alates=\(Day(Samples.noon))&kuni=\(Day(Samples.noon).adding(days: 3))"
        return try await browser.send(
            "/too/profiil/asendus",
            "tegu=alusta&kolleeg=\(holder.id)&pohjus=urgent&\(days)"
        )
    }

    @Test func theColleagueIsToldByMailAndOnTheFirstPageAtOnceAndHasToAgree() async throws {
        let handed = try await Handed(.accepted)
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        let (_, jaan) = try await colleague(handed)
        #expect(try await ask(jaan, for: holder).status == 303)
        let story = "/too/suunamised/\(handed.id)"
        #expect(try await jaan.get(story).status == 404)
        let mails = try await handed.samples.store.read {
            try Row.fetchAll($0, sql: "SELECT name FROM message WHERE name LIKE 'cover.%'").map { $0["name"] as String }
        }
        #expect(mails == ["cover.asked"])
        let kati = try await StaffBrowser(handed.samples, as: .specialist)
        #expect(try await kati.get("/too").text.contains("Jaan Jalakas soovib sind asendada"))
        let page = try await kati.get("/too/profiil/asendus").text
        let id = try #require(page.firstMatch(of: /name="asendus" value="([^"]+)"/)?.output.1)
        #expect(try await kati.send("/too/profiil/asendus", "tegu=noustu&asendus=\(id)").status == 303)
        #expect(try await jaan.get(story).status == 200)
    }

    @Test func whoIsMarkedAsAwayIsStoodInForAtOnce() async throws {
        let handed = try await Handed(.accepted)
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        let kati = try await StaffBrowser(handed.samples, as: .specialist)
        let days = "eemalates=\(Day(Samples.noon))&eemalkuni=\(Day(Samples.noon).adding(days: 3))"
        #expect(try await kati.send("/too/profiil/asendus", "tegu=eemal&\(days)").status == 303)
        let (_, jaan) = try await colleague(handed)
        #expect(try await ask(jaan, for: holder).status == 303)
        #expect(try await jaan.get("/too/suunamised/\(handed.id)").status == 200)
        #expect(try await kati.get("/too").text.contains("Jaan Jalakas asendab sind"))
        let mails = try await handed.samples.store.read {
            try Row.fetchAll($0, sql: "SELECT name FROM message WHERE name LIKE 'cover.%'").map { $0["name"] as String }
        }
        #expect(mails == ["cover.stands"])
    }

    @Test func whoIsMarkedAsAwayByACoordinatorIsToldAndLearnsWhoStandsIn() async throws {
        let handed = try await Handed(.accepted)
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        let (_, jaan) = try await colleague(handed)
        #expect(try await ask(jaan, for: holder).status == 303)
        let leader = try await StaffBrowser(handed.samples, as: .coordinator)
        let days = "eemalates=\(Day(Samples.noon))&eemalkuni=\(Day(Samples.noon).adding(days: 1))"
        #expect(try await leader.send("/too/profiil/asendus", "tegu=eemal&kes=\(holder.id)&\(days)").status == 303)
        #expect(try await jaan.get("/too/suunamised/\(handed.id)").status == 200)
        let vault = handed.samples.store.vault
        let mails = try await handed.samples.store.read { db in
            let sql = "SELECT id, name, payload FROM message WHERE name LIKE 'cover.%' ORDER BY made_at, name"
            return try Row.fetchAll(db, sql: sql).map { row in
                let subject = "message \(row["id"] as String)"
                return (
                    row["name"] as String,
                    try vault.open(db, row["payload"] as Data, under: subject, as: "payload") ?? ""
                )
            }
        }
        #expect(Set(mails.map(\.0)) == ["cover.asked", "cover.away"])
        let away = try #require(mails.first { $0.0 == "cover.away" }?.1)
        #expect(away.contains(holder.email) && away.contains("Jaan Jalakas asendab sind"))
    }

    @Test func theListOfLooksTellsAsWhomSomebodyLookedAndWhatTheySaw() async throws {
        let handed = try await Handed(.accepted)
        let (office, id, now) = (handed.office, handed.id, Samples.noon)
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        let (jaan, _) = try await colleague(handed)
        try await handed.samples.store.write { db in
            let referral = try #require(try Referral.find(db, id))
            _ = try office.look(db, referral, by: .sender(account: holder.id), .follow, at: now)
            _ = try office.look(db, referral, by: .sender(account: jaan.id), .follow, at: now)
            _ = try office.look(db, referral, by: .sender(account: holder.id), .note, at: now)
            let program = Actor.program(account: jaan.id, name: "STAR")
            try office.noteFacts(db, [referral], by: program, .api, at: now)
            _ = try office.look(db, referral, by: program, .api, at: now)
        }
        let own = try await handed.visitor.get(handed.own).text
        for line in [
            "<b>Sinu spetsialist</b>", "<b>Sinu spetsialisti asendaja</b>", "<b>Omavalitsuse programm „STAR“</b>",
            "luges teise programmi kaudu: ainult asjaolud, ilma nime ja kontaktita", "tegi märkme: ainult asjaolud",
            "luges teise programmi kaudu: kontakt, kohtuja, sõnum, nimi, sobiv aeg",
        ] { #expect(own.contains(line), "\(line)") }
        #expect(!own.contains("Jaan Jalakas"))
        let kati = try await StaffBrowser(handed.samples, as: .specialist)
        let story = try await kati.get("/too/suunamised/\(id)").text
        #expect(story.contains("<b>Jaan Jalakas, asendaja</b>") && story.contains("<b>Kati Kask, spetsialist</b>"))
        #expect(story.contains("<b>Programm „STAR“</b>"))
    }

    @Test func aProgramThatAsksAgainAndAgainForFactsIsWrittenDownOnceADay() async throws {
        let handed = try await Handed(.accepted)
        let (office, id) = (handed.office, handed.id)
        let holder = try await StaffBrowser.account(.specialist, in: handed.samples)
        try await handed.samples.store.write { db in
            let referral = try #require(try Referral.find(db, id))
            for hours in [0, 1, 5, 23, 25] {
                let moment = Samples.noon.addingTimeInterval(Double(hours) * 3600)
                try office.noteFacts(db, [referral], by: .program(account: holder.id, name: "STAR"), .api, at: moment)
            }
        }
        let looks = try await handed.samples.store.read { try Look.all($0, of: id) }
        #expect(looks.count { $0.capacity == .program } == 2)
    }
}
