import Testing

@testable import Search

@Suite struct CompoundSplitterTests {
    private let splitter = CompoundSplitter(words: [
        "karjaar", "noustamine", "noustama", "psuhholoog", "sotsiaalne", "kaitse", "elukoht", "mangur", "haridus",
        "depressioon",
    ])

    @Test(arguments: [
        ("karjäärinõustamine", "karjaar noustamine"), ("karjäärinõustamisele", "karjaar noustamine"),
        ("koolipsühholoog", "kool psuhholoog"), ("koolipsühholoogiga", "kool psuhholoog"),
        ("võlanõustamine", "volg noustamine"), ("õigusabi", "oigus abi"), ("sotsiaaltöö", "sotsiaalne too"),
        ("laotöölised", "ladu tooline"), ("toiduvalmistamine", "toit valmistamine"), ("talisport", "tali sport"),
        ("õppimisraskused", "oppimine raskus"), ("bändiruumis", "band ruum"), ("rattaremondist", "ratas remont"),
        ("peretelefon", "pere telefon"), ("tugitelefonile", "tugi telefon"), ("kriisikeskus", "kriis keskus"),
    ])
    func compoundsComeApartIntoTheirWords(term: String, parts: String) {
        #expect(splitter.parts(of: TextAnalysis.fold(term)).joined(separator: " ") == parts)
    }

    @Test(arguments: [
        "haridus", "depressioon", "nõustamine", "nõustaja", "hommikust", "direktoriga", "kasutamine", "alkohol",
        "kultuur",
        "tervislik", "kodanik", "kuritarvitamine", "leinamine", "vabadus", "aastane", "matemaatika", "vägivald",
        "toetus", "pension", "suurema", "tavalistest", "kirjutamiseks", "noorem", "esimestest", "teenused", "korter",
    ])
    func ordinaryWordsStayWhole(term: String) { #expect(splitter.parts(of: TextAnalysis.fold(term)).isEmpty) }

    @Test func aNounOfAKnownVerbIsAPart() {
        let splitter = CompoundSplitter(words: ["koristama"])
        #expect(splitter.parts(of: "kodukoristamine") == ["kodu", "koristamine"])
    }

    @Test(arguments: ["", "abi", "психологическая", "noorte-keskus", "116111116111", "日本語日本語"])
    func whatCannotBeACompoundHasNoParts(term: String) { #expect(splitter.parts(of: term).isEmpty) }

    @Test func longTermsAreNotRead() {
        #expect(splitter.parts(of: String(repeating: "kool", count: 400)).isEmpty)
        #expect(splitter.parts(of: String(repeating: "kool", count: 10)).count <= 5)
    }
}
