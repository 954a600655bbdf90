import Directory
import Testing

@testable import Web

/// A search that finds nothing is not the end.
@Suite struct NothingFoundTests {
    private func page(_ query: String) async throws -> String {
        try await Visitor(.shared()).get("/otsing?\(query)").text
    }

    @Test func itShowsNeedsTheCountyAndTheLinesForEverybody() async throws {
        let html = try await page("q=qqxzzv&piirkond=0899")
        for text in [
            "Mis abi on: Viljandi vald", "vajadus=debts", "Vaata kogu maakonda: Viljandi maakond", "piirkond=0084",
            "Võid ka helistada", "tel:112",
        ] { #expect(html.contains(text), "\(text)") }
    }

    @Test func itShowsWhatTheFiltersHid() async throws {
        let html = try await page("q=võlanõustamine&kohti=1")
        #expect(html.contains("Nende valikutega ei leidnud me midagi"))
        #expect(html.contains("Ilma valikuteta leidsime need"))
        #expect(html.contains("<mark>Võlanõustamine</mark>"))
    }
}
