import Storage
import Testing

@testable import Directory

@Suite struct PublicHolidaysTests {
    @Test(arguments: [
        "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25",
    ])
    func easterIsWhereTheAlmanacHasIt(sunday: String) throws {
        let day = try #require(Day(sunday))
        #expect(PublicHolidays.easter(day.year) == day)
    }

    @Test func holidaysHangOnADateOrOnEaster() throws {
        let calendar = PublicHolidays(rules: ["02-24", "easter-2", "easter49"])
        let kept = ["2026-02-24", "2027-02-24", "2026-04-03", "2026-05-24", "2027-03-26", "2027-05-16"]
        for day in kept { #expect(calendar.contains(try #require(Day(day))), "\(day)") }
        for day in ["2026-02-23", "2026-04-05", "2026-04-04", "2025-04-03", "2026-12-25"] {
            #expect(!calendar.contains(try #require(Day(day))), "\(day)")
        }
    }

    @Test func theSeedsNameTwelveHolidaysOfEstonia() async throws {
        let store = try Samples.store()
        _ = try await Seeds(folder: RealSeedsTests.folder).load(into: store)
        let calendar = try await store.read { try PublicHolidays($0) }
        let first = try #require(Day("2026-01-01"))
        let days = (0..<365).map { first.adding(days: $0) }.filter(calendar.contains).map {
            $0.description.dropFirst(5)
        }
        let easter = ["04-03", "04-05", "05-24"]
        let fixed = ["01-01", "02-24", "05-01", "06-23", "06-24", "08-20", "12-24", "12-25", "12-26"]
        #expect(days.map(String.init) == (easter + fixed).sorted())
    }
}

@Suite struct PartialDateTests {
    @Test(arguments: [("2026-04-30", "2026-04-30"), ("2026-04", "2026-04-01"), ("2026", "2026-01-01")])
    func aDateIsKeptAsExactlyAsItIsKnown(text: String, earliest: String) throws {
        let date = try #require(PartialDate(text))
        #expect(date.description == text)
        #expect(date.earliest?.description == earliest)
    }

    @Test(arguments: [
        "", "undated", "26", "2026-4", "2026-13", "2026-00", "2026-04-31", "2026-", "2026-04-", "1899", "30.04.2026",
        "2026-04-30T10:00", "2026-+4",
    ])
    func anythingElseIsRefused(text: String) { #expect(PartialDate(text) == nil) }

    @Test func datesSortByTheFirstDayTheyCanMean() throws {
        let dates = try ["2026-04-02", "2026-05", "2026", "2025-12-31", "2026-04"].map { try #require(PartialDate($0)) }
        #expect(dates.sorted().map(\.description) == ["2025-12-31", "2026", "2026-04", "2026-04-02", "2026-05"])
    }
}

@Suite struct LocalizedTextTests {
    @Test func aReaderGetsTheirLanguageElseEstonian() {
        let text = LocalizedText(et: "abi", ru: "помощь")
        #expect(text.text(.ru) == "помощь")
        #expect(text.reading(.en)?.text == "abi")
        #expect(text.reading(.en)?.language == .et)
    }

    @Test func whereThereIsNoEstonianAnyLanguageIsBetterThanNone() {
        let text = LocalizedText([.ru: .init(value: "помощь"), .en: .init(value: "help")])
        #expect(text.reading(.et)?.language == .en)
        #expect(LocalizedText([.ru: .init(value: "помощь")]).text(.en) == "помощь")
        #expect(text[.et] == nil)
    }

    @Test func nothingReadsAsNothing() {
        #expect(LocalizedText().reading(.et) == nil)
        #expect(LocalizedText().text(.et).isEmpty && LocalizedText().isEmpty)
    }
}
