import Accounts
import Directory
import Foundation
import GRDB
import Hummingbird
import Storage
import Testing

@testable import Referrals
@testable import Web

/// A form that makes something makes it once, however often it is sent.
@Suite struct SentOnceTests {
    private static let draft = [
        "age": "18-20", "need": "debts", "area": "0899", "name": "Liis", "contact": "5550 1234", "safe": "1",
        "consent": "spoken",
    ]

    private func count(_ samples: Samples, _ table: String) async throws -> Int {
        try await samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } ?? -1
    }

    private func drafting() async throws -> (Samples, StaffBrowser, WholeForm) {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let page = try await browser.get("/too/suunamised/uus?teenus=\(Samples.debts)")
        return (samples, browser, try #require(WholeForm(page.text, holding: "message")))
    }

    @Test func threeTimesAtOnceMakeOneDraft() async throws {
        let (samples, browser, form) = try await drafting()
        let (action, body, cookies) = (form.action, form.body(Self.draft), browser.cookies)
        let places = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<3 {
                group.addTask {
                    let headers: HTTPFields = [
                        .contentType: "application/x-www-form-urlencoded", .origin: "http://localhost",
                        .cookie: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "),
                    ]
                    let visitor = try Visitor(samples)
                    let reply = try await visitor.ask(.post, action, headers, body: body)
                    return reply.headers[.location] ?? "\(number): \(reply.status)"
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(places.count == 1 && places.first?.hasPrefix("/too/suunamised/") == true, "\(places)")
        #expect(try await count(samples, "referral") == 1)
    }

    @Test func sentAgainWithOtherWordsItChangesItsDraft() async throws {
        let (samples, browser, form) = try await drafting()
        let first = try await browser.send(form, Self.draft)
        let second = try await browser.send(form, Self.draft.merging(["message": "Rahulikult."]) { $1 })
        #expect(first.status == 303 && first.headers[.location] == second.headers[.location])
        #expect(try await count(samples, "referral") == 1)
        let place = try #require(second.headers[.location])
        #expect(try await browser.get(place).text.contains("Rahulikult."))
        // Two forms are two drafts.
        let page = try await browser.get("/too/suunamised/uus?teenus=\(Samples.debts)")
        let other = try #require(WholeForm(page.text, holding: "message"))
        #expect(try await browser.send(other, Self.draft).status == 303)
        #expect(try await count(samples, "referral") == 2)
    }

    @Test func theSchemaItselfHoldsItOnce() async throws {
        let samples = try await Samples()
        try await samples.store.write { db in
            try SentForm.note(db, "vorm", made: "a", at: Samples.noon)
            let sql = "INSERT INTO sent_form (form, made, sent_at) VALUES (?, 'b', ?)"
            #expect(throws: DatabaseError.self) {
                try db.execute(sql: sql, arguments: [Fingerprint.sha256("vorm"), Samples.noon.iso8601])
            }
        }
    }

    @Test func aRequestToBeContactedIsMadeOnce() async throws {
        let samples = try await Samples()
        _ = try await StaffBrowser.account(.specialist, in: samples)
        let visitor = try Visitor(samples)
        let form = try #require(WholeForm(try await visitor.get("/kontakt").text, holding: "nimi"))
        let body = form.body(["piirkond": "0899", "nimi": "Liis", "kontakt": "5550 1234"])
        for _ in 1...3 { #expect(try await visitor.post(form.action, body).headers[.location] == "/kontakt/aitah") }
        #expect(try await count(samples, "contact_request") == 1)
    }

    @Test func aMistakeIsReportedOnce() async throws {
        let samples = try await Samples()
        let visitor = try Visitor(samples)
        let page = try await visitor.get("/teenus/\(Samples.debts)/viga").text
        let form = try #require(WholeForm(page, holding: "tekst"))
        let body = form.body(["tekst": "Number ei vasta"])
        for _ in 1...3 { #expect(try await visitor.post(form.action, body).status == 303) }
        #expect(try await count(samples, "mistake") == 1)
    }

    @Test func aServiceIsAddedOnceAndShownTwice() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let form = try #require(WholeForm(try await browser.get("/too/teenused").text, holding: "summary"))
        let typed = [
            "name": "Uus teenus", "organization": "Uus MTÜ", "area": "0899", "needs": "debts", "cite": "telefonilt",
        ]
        let before = try await count(samples, "service")
        let places = [try await browser.send(form, typed), try await browser.send(form, typed)].map {
            $0.headers[.location]
        }
        #expect(places[0] != nil && places[0] == places[1])
        #expect(try await count(samples, "service") == before + 1)
    }
}

extension SentOnceTests {
    @Test func ofAKeyThatWasAskedForTwiceOnlyTheOneThatIsShownIsGood() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .administrator)
        let form = try #require(WholeForm(try await browser.get("/too/votmed").text, holding: "nimetus"))
        var texts: [String] = []
        for _ in 1...2 {
            let page = try await browser.send(form, ["nimetus": "STAR"]).text
            texts.append(String(try #require(page.firstMatch(of: /value="(kaart_[A-Za-z0-9_\-]{43})"/)?.output.1)))
        }
        let known = texts
        let good = try await samples.store.read { db in
            try known.map { try APIKey.find(db, $0, at: Samples.noon) != nil }
        }
        #expect(texts[0] != texts[1] && good == [false, true])
    }

    @Test func whoIsInvitedTwiceByOneFormHasOneAccountAndAGoodLink() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .administrator)
        let form = try #require(WholeForm(try await browser.get("/too/kontod").text, holding: "nimi"))
        let before = try await samples.store.read { try Account.all($0).count }
        var link = ""
        for _ in 1...2 {
            let reply = try await browser.send(form, ["nimi": "Uno Uus", "epost": "uno@vald.example"])
            #expect(reply.status == 200)
            link = String(try #require(reply.text.firstMatch(of: /(\/too\/kutse\/[A-Za-z0-9_\-]{43})/)?.output.1))
        }
        #expect(try await samples.store.read { try Account.all($0).count } == before + 1)
        #expect(try await StaffBrowser(samples).get(link).text.contains("Uno Uus"))
    }
}
