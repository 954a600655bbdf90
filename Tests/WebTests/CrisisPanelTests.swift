import Directory
import Search
import Testing

@testable import Web

/// The panel of lines to call speaks to whoever typed.
@Suite struct CrisisPanelTests {
    private func panel(_ words: String, in language: Language = .et) async throws -> String {
        let html = try await Samples.shared().results("/otsing?q=\(words)", in: language)
        let start = try #require(html.range(of: "<section class=\"danger\""))
        let end = try #require(html[start.lowerBound...].range(of: "</section>"))
        return String(html[start.lowerBound..<end.upperBound])
    }

    @Test(arguments: [
        ("ma ei taha elada", "Helista kohe", "et"), ("не хочу жить", "Позвони прямо сейчас", "ru"),
        ("hochu umeret", "Позвони прямо сейчас", "ru"), ("i want to die", "Call now", "en"),
        ("не хочу більше жити", "Зателефонуй просто зараз", "uk"),
    ])
    func thePanelSpeaksTheLanguageOfTheWords(words: String, title: String, language: String) async throws {
        for page in Language.allCases {
            let panel = try await panel(words, in: page)
            #expect(panel.contains(title), "\(words)")
            #expect(panel.contains(" lang=\"\(language)\"") == (page.rawValue != language), "\(words) \(page)")
        }
    }

    @Test func everyWordOfThePanelIsThereInUkrainian() {
        let words = Words.spoken(.uk)
        let keys =
            CrisisLine.numbers.map { "crisis.\($0).who" } + Languages.known.map { "language.\($0)" }
            + ["danger.title", "danger.text"]
            + ["opens", "today", "tomorrow", "unknown", "always", "daily", "holidays", "shut", "days", "time", "on"]
            .map { "hours.\($0)" }
        for key in keys { #expect(words[key] != key, "\(key)") }
        #expect(words.keys == Set(keys))
        #expect(words.keys.isSubset(of: Words.of(.et).keys))
    }

    @Test func theSearchForStaffShowsTheSamePanel() async throws {
        let samples = try await Samples.shared()
        let browser = try await StaffBrowser(samples, as: .specialist)
        let html = try await browser.get("/too/otsing?q=hochu%20umeret").text
        #expect(html.contains("class=\"danger\" lang=\"ru\""))
        let calm = try await browser.get("/too/otsing?q=v%C3%B5lg").text
        #expect(!calm.contains("class=\"danger\""))
    }

    @Test func theMeetingPageShowsTheSamePanelAndNoNotesAboutWords() async throws {
        let samples = try await Samples.shared()
        let reader = samples.reader(at: "/kohtumine?q=hochu umeret")
        let results = try await samples.search.search(SearchQuery(words: "hochu umeret"), in: .et)
        let html = "\(MeetingPage(results, reader: reader, lists: samples.lists).html)"
        #expect(html.contains("class=\"danger\" lang=\"ru\"") && !html.contains("class=\"repair\""))
    }

    @Test func nothingIsSaidAboutWordsUnderThePanel() async throws {
        let html = try await Samples.shared().results("/otsing?q=poomine")
        #expect(html.contains("class=\"danger\""))
        #expect(!html.contains("class=\"repair\"") && !html.contains("<mark>"))
    }
}
