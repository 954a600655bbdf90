import Directory
import Testing

@testable import Search

/// What words find, in a few services.
@Suite struct SearchedWordsTests {
    private static let made = Task {
        try await Sample(
            Sample.service(
                "volad",
                "aliases: [rahamuredring]",
                "former_names: [{name: Laenukool, until: 2020}]",
                "summary: {et: Teeme plaani., ru: Составим план., en: We make a plan.}",
                name: "{et: Võlanõustamine, ru: Помощь с долгами, en: Debt advice}",
                area: "[\"0899\"]"
            ),
            Sample.service("pesa", name: "{et: Noorte pesa}", needs: "[housing]"),
            Sample.service(
                "kohvik",
                "description: {et: Keedame koos suppi.}",
                "location: {address: \"Kuuse 5, Mustla\", municipality: \"0899\"}",
                name: "{et: Köögikool}",
                needs: "[leisure]"
            )
        )
    }

    private func keys(_ words: String) async throws -> [String] { try await Self.made.value.keys(words) }

    @Test(arguments: [
        ("Võlanõustamine", "name"), ("rahamuredring", "alias"), ("laenukool", "former name"), ("долгами", "Russian"),
        ("debt advice", "English"), ("СОСТАВИМ", "Russian summary"), ("volanoustamine", "without marks"),
        ("võ", "two letters"),
        ("rahamu", "beginning"), ("advice debt", "any order"), ("plaani võla", "words of different fields"),
    ])
    func theServiceIsFoundBy(words: String, what: String) async throws {
        #expect(try await keys(words).first == "volad", "by \(what)")
    }

    @Test(arguments: [("kuuse mustla", ["kohvik"]), ("supp", ["kohvik"]), ("eluase", ["pesa"]), ("koogi", ["kohvik"])])
    func addressDescriptionAndNeedAreFound(words: String, keys expected: [String]) async throws {
        #expect(try await keys(words) == expected)
    }

    @Test func theOrganizationFindsAllItsServices() async throws {
        for words in ["sinine sild", "Sillake", "blue bridge"] {
            #expect(Set(try await keys(words)) == ["volad", "pesa", "kohvik"], "\(words)")
        }
    }

    @Test func aPhraseOfANeedFindsWhatMeetsIt() async throws {
        #expect(try await keys("pole kuskil ööbida") == ["pesa"])
        #expect(try await keys("POLE KUSKIL OOBIDA") == ["pesa"])
    }

    @Test func placesFindWhatServesThem() async throws {
        #expect(try await keys("viljandi vald võlg") == ["volad"])
        for words in ["viljandimaal", "Viljandi maakond", "Mustlas"] {
            let results = try await Self.made.value.engine.search(SearchQuery(words: words), in: .et)
            #expect(results.query.area == (words == "Mustlas" ? "0899" : "0084"), "\(words)")
            #expect(results.hits.allSatisfy { $0.obstacles.isEmpty }, "all serve it")
        }
    }

    @Test func aNameComesBeforeADescription() async throws {
        let sample = try await Sample(
            Sample.service("mujal", "description: {et: Siin on ka purjetamine mainitud.}", name: "{et: Abi}"),
            Sample.service("siin", name: "{et: Purjetamine}")
        )
        #expect(try await sample.keys("purjetamine") == ["siin", "mujal"])
    }

    @Test func nothingIsFoundByWordsThatStandNowhere() async throws {
        let results = try await Self.made.value.engine.search(SearchQuery(words: "kosmoselaev"), in: .et)
        #expect(results.hits.isEmpty && results.total == 0 && results.fitting == 0 && !results.loosened)
        #expect(results.counts == SearchResults.Counts())
    }

    @Test func oneLetterIsAWordNotABeginning() async throws {
        #expect(try await keys("v") == [])
        #expect(try await keys("vo") == ["volad"])
    }
}

/// Words in another form, misspelt ones, and services that hold only some of the words.
@Suite struct LooseningTests {
    private static let made = Task {
        try await Sample(
            Sample.service("purjed", name: "{et: Purjetamine merel}"),
            Sample.service("laevad", name: "{et: Laevaehitus}")
        )
    }

    private func results(_ words: String) async throws -> (keys: [String], results: SearchResults) {
        let sample = try await Self.made.value
        let results = try await sample.engine.search(SearchQuery(words: words), in: .et)
        return (try await sample.keys(of: results.hits), results)
    }

    @Test(arguments: ["purjetamisest", "purjetami", "purjetamist", "merele"])
    func wordsInAnotherFormAreFoundAndMarked(words: String) async throws {
        let (keys, results) = try await results(words)
        #expect(keys == ["purjed"])
        #expect(!results.loosened, "every word is there")
        let name = TextAnalysis.terms("Purjetamine merel")
        #expect(results.terms.contains { mark in name.contains { $0.hasPrefix(mark) } }, "\(results.terms)")
    }

    @Test(arguments: ["pujretamine", "purjetmine", "purjettamine", "bur jetamine laevehitus", "laevaehtus"])
    func misspeltWordsAreFound(words: String) async throws {
        #expect(try await !results(words).keys.isEmpty)
    }

    @Test func allWordsComeBeforeAnyOfThem() async throws {
        let (keys, results) = try await results("purjetamine laevaehitus")
        #expect(Set(keys) == ["purjed", "laevad"])
        #expect(results.loosened)
        #expect(try await !self.results("purjetamine merel").results.loosened)
        #expect(try await self.results("purjetamine merel").keys == ["purjed"])
    }
}
