import Foundation
import Testing

/// `/api/search`.
@Suite struct SearchAnswerTests {
    private func found(_ query: String) async throws -> [String: Any] {
        let reply = try await Reader(.shared()).ask("/api/search?\(query)")
        #expect(reply.status == 200, "\(reply.text)")
        return try reply.object()
    }

    @Test func aServiceIsFoundByTheBeginningOfItsName() async throws {
        let answer = try await found("q=v%C3%B5lan%C3%B5u")
        let first = try #require(answer.list("results").first)
        #expect(first.text("id") == Sample.debts)
        #expect(first.text("name") == "Võlanõustamine")
        #expect(first.map("organization").text("name") == "Sinine Sild MTÜ")
        #expect(first["fits"] as? Bool == true)
        #expect(first["open_now"] as? Bool == false)
        #expect(first.map("opens").text("time") == "08:00")
        #expect(answer["page"] as? Int == 1 && answer["pages"] as? Int == 1)
        #expect(answer["loosened"] as? Bool == false)
    }

    @Test func textsAreInTheLanguageAskedFor() async throws {
        let answer = try await found("q=debt&lang=en")
        let first = try #require(answer.list("results").first)
        #expect(first.text("name") == "Debt advice")
        #expect((first["untranslated"] as? [String])?.contains("audience") == true)
    }

    @Test func whatDoesNotFitStandsLastWithTheReason() async throws {
        let answer = try await found("need=debts&age=17&area=0899")
        let results = answer.list("results")
        #expect(results.map { $0["fits"] as? Bool } == [false, false])
        #expect(results.first { $0.text("id") == Sample.debts }?["obstacles"] as? [String] == ["age"])
        #expect(results.first { $0.text("id") == Sample.ended }?["obstacles"] as? [String] == ["ended"])
        #expect(answer["total"] as? Int == 2 && answer["fitting"] as? Int == 0)
    }

    @Test func unknownHoursAreNeitherOpenNorClosed() async throws {
        let ended = try await found("need=debts").list("results").first { $0.text("id") == Sample.ended }
        #expect(try #require(ended)["open_now"] is NSNull)
    }

    @Test func countsAreGivenWhenAskedFor() async throws {
        #expect(try await found("need=debts")["counts"] == nil)
        let counts = try await found("counts=1").map("counts")
        #expect(counts.map("need")["debts"] as? Int == 1)
        #expect(counts.map("kind")["ngo"] as? Int == 2)
        #expect(counts["free"] as? Int == 2)
        #expect(counts["open"] as? Int == 1)
        #expect(counts["places"] as? Int == 1)
    }

    @Test func aPlaceInTheWordsIsToldAndCanBeLeftAWord() async throws {
        let taken = try await found("q=debt+viljandi+vallas&lang=en")
        #expect(taken.map("place").text("area") == "0899" && taken.map("place")["taken"] as? Bool == true)
        #expect(taken.map("place").text("name")?.hasPrefix("Viljandi") == true)
        #expect(taken.map("query").text("area") == "0899")
        let left = try await found("q=debt+viljandi+vallas&places_in_words=0")
        #expect(left.map("place")["taken"] as? Bool == false && left.map("query")["area"] is NSNull)
        #expect(try await found("q=debt")["place"] is NSNull)
    }

    @Test func aMisspeltWordIsToldWithTheOneItWasTakenFor() async throws {
        let repairs = try await found("q=v%C3%B5lan%C3%B5ustamne").list("repairs")
        #expect(repairs.map { $0.text("typed") } == ["volanoustamne"])
        #expect(repairs.map { $0.text("used") } == ["volanoustamine"])
    }

    @Test func whatWasUnderstoodIsToldBack() async throws {
        let query = try await found("q=a+b%22&need=debts,housing&kind=ngo&free=1&size=5&page=2&lang=ru").map("query")
        #expect(query.text("q") == "a b\"")
        #expect(query["need"] as? [String] == ["debts", "housing"])
        #expect(query["kind"] as? [String] == ["ngo"])
        #expect(query["free"] as? Bool == true && query["open"] as? Bool == false)
        #expect(query["size"] as? Int == 5 && query["page"] as? Int == 2)
        #expect(query.text("lang") == "ru")
        #expect(query["age"] is NSNull && query["area"] is NSNull)
    }

    @Test func wordsOfDangerBringTheLinesToCall() async throws {
        let crisis = try await found("q=tahan+surra").list("crisis")
        #expect(crisis.compactMap { $0.text("name") } == ["Hädaabi 112"])
        #expect(
            try await found("q=võlad".addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? "").list(
                "crisis"
            ).isEmpty
        )
    }

    @Test func theKindOfDangerItsLanguageAndTheWordsThatWeighedAreTold() async throws {
        let danger = try await found("q=hochu+umeret").map("danger")
        #expect(danger.text("kind") == "life" && danger.text("language") == "ru")
        let reasons = danger.list("reasons")
        #expect(reasons.contains { $0.text("words")?.contains("umeret") == true && $0.text("meaning") != nil })
        #expect(try await found("q=raha")["danger"] is NSNull)
    }

    @Test(arguments: [
        "%22", "NEAR(a%20b)", "a*b", "%F0%9F%98%80", "'%20OR%201=1--", "%00%01%1f%5C", "%ff%fe", "%", "%zz",
        "%E2%80%AE", "a%20AND",
        "-name:x", "(((", String(repeating: "v%C3%B5lg%20", count: 1200), String(repeating: "e%CC%81", count: 600),
    ])
    func anythingTypedIsHarmless(_ words: String) async throws {
        let query = try await found("q=\(words)").map("query")
        #expect((query.text("q") ?? "").count <= 500)
    }

    @Test(arguments: [
        ("need=money", "need", "debts"), ("kind=bank", "kind", "ngo"), ("area=9999", "area", "/api/municipalities"),
        ("area=EE", "area", "/api/municipalities"), ("age=old", "age", "0 to 120"), ("age=121", "age", "0 to 120"),
        ("age=-1", "age", "0 to 120"), ("page=0", "page", "1 to 1000"),
        ("page=9223372036854775807", "page", "1 to 1000"),
        ("size=101", "size", "1 to 100"), ("lang=de", "lang", "et, ru, en"),
        ("language=estonian", "language", "et, ru"),
        ("free=yes", "free", "1 or 0"), ("counts=2", "counts", "1 or 0"),
    ])
    func whatIsNotKnownIsRefusedWithWhatIs(_ query: String, _ field: String, _ allowed: String) async throws {
        let reply = try await Reader(.shared()).ask("/api/search?\(query)")
        #expect(reply.status == 422)
        #expect(reply.headers[.contentType] == "application/problem+json")
        #expect(try reply.object().text("request_id") == "7f")
        let failure = try #require(reply.object().list("errors").first)
        #expect(failure.text("field") == field)
        #expect(failure.text("reason")?.contains(allowed) == true)
    }

    @Test func parametersLeftEmptyOrUnknownAreAsIfTheyWereNotThere() async throws {
        #expect(try await found("q=&need=&area=&age=&free=&utm_source=x&&=&=x")["total"] as? Int == 4)
    }

    @Test func aPagePastTheEndIsEmpty() async throws {
        let answer = try await found("page=1000&size=100")
        #expect(answer.list("results").isEmpty && answer["total"] as? Int == 4)
    }
}
