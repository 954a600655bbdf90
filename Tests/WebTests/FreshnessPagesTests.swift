import Accounts
import Directory
import Foundation
import GRDB
import Search
import Storage
import Testing

@testable import Harvest
@testable import Web

/// What goes stale, what sources say differently, and records that are one.
@Suite struct FreshnessPagesTests {
    @Test func theLongestOverdueAndMostOpenedComesFirst() async throws {
        let samples = try await Samples()
        try await samples.store.write { db in
            let sql = "INSERT INTO service_use (month, service, times) VALUES ('2026-11', ?, 50)"
            try db.execute(sql: sql, arguments: [Samples.hostile])
            try db.execute(
                sql: "UPDATE claim SET last_seen = '2026-06-01' WHERE subject <> ?",
                arguments: [Samples.draft]
            )
        }
        let browser = try await StaffBrowser(samples, as: .specialist)
        let html = try await browser.get("/too/varskus").text
        let first = try #require(html.range(of: "avatud 50 korda"))
        let other = try #require(html.range(of: "Võlanõustamine"))
        #expect(first.lowerBound < other.lowerBound && !html.contains("value=\"link\""))
        #expect(try await browser.send("/too/teenused/\(Samples.debts)", "otsus=kinnita").status == 303)
        #expect(
            try await browser.get("/teenus/\(Samples.debts)").text.contains(
                "Inimene kontrollis</dt><dd>21. november 2026"
            )
        )
        #expect(try await browser.send("/too/varskus", "tegu=link&teenus=\(Samples.debts)").status == 403)
    }

    @Test func openingAPageIsCountedForAMonthAndNobody() async throws {
        let samples = try await Samples()
        let use = ServiceUse()
        for _ in 1...3 { use.note(Samples.debts, on: Day(Samples.noon)) }
        use.note("unknown", on: Day(Samples.noon))
        try await use.write(to: samples.store)
        let rows = try await samples.store.read {
            try Row.fetchAll($0, sql: "SELECT * FROM service_use").map(\.description)
        }
        #expect(rows.count == 1 && rows[0].contains("2026-11") && rows[0].contains("3"))
    }

    @Test func aContradictionIsSettledInFavourOfTheDirectory() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.get("/too/vastuolud").text.contains("E–R 9–16"))
        let form = "tegu=jaab&teenus=\(Samples.debts)&vali=hours"
        #expect(try await browser.send("/too/vastuolud", form).status == 303)
        #expect(try await browser.get("/too/vastuolud").text.contains("ei räägi praegu üksteisele vastu"))
        #expect(try await !browser.get("/teenus/\(Samples.debts)").text.contains("E–R 9–16"))
    }

    @Test func aContradictionIsSettledInFavourOfTheOtherSource() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let form = "tegu=vota&teenus=\(Samples.debts)&vali=hours&vaartus=E%E2%80%93R+9%E2%80%9316&viide=tr%C3%BCkis"
        #expect(try await browser.send("/too/vastuolud", form).status == 303)
        let service = try await samples.store.read { try Service.find($0, id: Samples.debts) }
        #expect(service?.schedule?.text == "E–R 9–16" && service?.freshness.contradicted == [])
        #expect(try await browser.send("/too/vastuolud", form).status == 404)
    }

    @Test func twoRecordsBecomeOneAndTheOldAddressLeadsToTheNew() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .coordinator)
        let path = "/too/topelt/\(Samples.debts)?teine=\(Samples.shelter)"
        let page = try await browser.get(path).text
        #expect(page.contains("Sinise Silla turvakodu") && !page.contains("Salajane"))
        let form = "tegu=uhenda&teine=\(Samples.shelter)&vota_phones=1"
        #expect(try await browser.send("/too/topelt/\(Samples.debts)", form, from: path).status == 303)
        let old = try await browser.get("/teenus/\(Samples.shelter)")
        #expect(old.status == 301 && old.headers[.location] == "/teenus/\(Shortlist.short(Samples.debts))")
        #expect(try await browser.get("/teenus/\(Samples.debts)").text.contains("+372 5555 0103"))
        #expect(try await samples.store.read { try Draft.count($0) } == 1)
        #expect(try await SearchIndex(store: samples.store).differences().isEmpty)
        let undo = try await browser.send("/too/topelt/\(Samples.shelter)", "tegu=lahuta", from: "/too/topelt")
        #expect(undo.status == 303)
        #expect(try await browser.get("/teenus/\(Samples.shelter)").status == 200)
        let kinds = try await samples.store.read { try Journal.events($0, about: Samples.shelter).map(\.kind) }
        #expect(kinds == ["service.added", "service.merged", "service.parted"])
    }

    @Test func deadLinksAreShownWithWhoNamesThem() async throws {
        let samples = try await Samples()
        try await samples.store.write { db in
            try LinkCheck.write(db, "https://sinine-sild.example/vestlus", .dead, "not-found", at: Samples.noon)
            try LinkCheck.write(db, "https://sinine-sild.example/volad", .alive, "2026-12-05", at: Samples.noon)
            try LinkCheck.write(db, "https://sinine-sild.example", .alive, "", at: Samples.noon)
        }
        let browser = try await StaffBrowser(samples, as: .specialist)
        let html = try await browser.get("/too/lingid").text
        #expect(
            html.contains("katki") && html.contains("sinine-sild.example/vestlus") && html.contains("Võlanõustamine")
                && html.contains("sertifikaat lõpeb 5. detsembril 2026") && html.matches(of: /class="badge"/).count == 2
        )
    }

    @Test func theDigestTellsTheWeekWithoutNamesOfPeople() async throws {
        let samples = try await Samples.harvested()
        let digest = try await samples.store.read { try Digest($0, at: Samples.noon) }
        let text = DigestText(digest).text
        #expect(text.contains("Ootab otsust: 2") && text.contains("Sinise Silla leht: korras"))
        #expect(Digest.file(for: Day(Samples.noon)) == "kaardistus-2026-11-16.txt")
    }
}
