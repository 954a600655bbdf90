import Foundation
import Testing

/// `/api/needs`, `/api/kinds` and `/api/municipalities`.
@Suite struct ListTests {
    @Test func needsAreNamedInThreeLanguages() async throws {
        let needs = try await Reader(.shared()).ask("/api/needs").object().list("needs")
        #expect(needs.count == 20)
        let crisis = try #require(needs.first)
        #expect(crisis.text("code") == "crisis" && crisis["crisis"] as? Bool == true)
        #expect(needs.allSatisfy { Set($0.map("name").keys) == ["et", "ru", "en"] })
        #expect(needs.allSatisfy { Set($0.map("youth").keys) == ["et", "ru", "en"] })
    }

    @Test func aNeedHasTheIdentifierThatServicesReferTo() async throws {
        let reader = try await Reader(.shared())
        let need = try await reader.ask("/api/needs").object().list("needs").first { $0.text("code") == "debts" }
        let attribute = try await reader.ask("/api/services/\(Sample.debts)").object().list("attributes").first
        #expect(try #require(need).text("id") == attribute?.text("taxonomy_term_id"))
    }

    @Test func kindsAreNamedInThreeLanguages() async throws {
        let kinds = try await Reader(.shared()).ask("/api/kinds").object().list("kinds")
        #expect(kinds.contains { $0.text("code") == "helpline" && $0.map("name").text("en") == "Helpline or chat" })
    }

    @Test func municipalitiesHaveCodesOldCodesCountiesAndValidity() async throws {
        let lists = try await Reader(.shared()).ask("/api/municipalities").object()
        #expect(lists.list("counties").count == 15)
        let municipalities = lists.list("municipalities")
        #expect(municipalities.filter { $0["valid"] as? Bool == true }.count == 78)
        let kiili = try #require(municipalities.first { $0.text("code") == "0305" })
        #expect(kiili["superseded_codes"] as? [String] == ["0304"])
        #expect(kiili.text("county") == "0037")
        #expect(Set(kiili.map("name").keys) == ["et", "ru", "en"])
    }
}
