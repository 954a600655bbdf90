import Testing

@testable import Search

@Suite struct StemmerTests {
    @Test(arguments: [
        "психолог психолога психологу психологом психологи психологов", "помощь помощи помощью",
        "консультация консультации консультацию консультаций", "подросток подростка", "долг долги долгов долгами",
        "бесплатный бесплатная бесплатное бесплатные бесплатной бесплатного",
        "юридический юридическая юридической юридическое", "детский детской детская", "семья семьи семей семью",
    ])
    func formsOfARussianWordShareAStem(text: String) {
        let stems = Set(TextAnalysis.terms(text).map { Stemmer(.russian).stem($0) })
        #expect(stems.count <= (text.hasPrefix("подросток") ? 2 : 1), "\(stems)")
    }

    @Test(arguments: ["counselling counselled counsel", "debt debts", "service services", "young"])
    func formsOfAnEnglishWordShareAStem(text: String) {
        #expect(Set(TextAnalysis.terms(text).map { Stemmer(.english).stem($0) }).count == 1)
    }

    @Test func strangeTermsStayThemselves() {
        let long = String(repeating: "я", count: 500)
        for stemmer in [Stemmer(.russian), Stemmer(.english)] {
            for term in ["", "116111", long, "日本"] { #expect(stemmer.stem(term) == term) }
        }
    }

    @Test func manyMayAskAtOnce() async {
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<200).allSatisfy { _ in Stemmer(.russian).stem("консультации") == "консультац" } }
            }
            for await same in group { #expect(same) }
        }
    }
}
