import Testing

@testable import Search

@Suite struct TextAnalysisTests {
    @Test(arguments: [
        ("Õigusabi", "oigusabi"), ("VÕLANÕUSTAMINE", "volanoustamine"), ("šokolaad žürii", "sokolaad zurii"),
        ("Ёлка ЕЛКА", "елка елка"), ("БЬЁТ", "бьет"), ("nõus\u{AD}tamine", "noustamine"), ("o\u{303}igus", "oigus"),
        ("Abi", "abi"), ("", ""),
    ])
    func caseAndMarksAreLeftOut(text: String, folded: String) { #expect(TextAnalysis.fold(text) == folded) }

    @Test(arguments: [
        ("võla- ja õigusabi", ["vola", "ja", "oigusabi"]), ("116 111", ["116", "111"]), ("ESF+", ["esf"]),
        ("don't", ["don", "t"]), ("  tere,\n\tmaailm! ", ["tere", "maailm"]), ("👩‍👧 abi 🏠", ["abi"]), ("🏠🔥", []),
        ("", []), ("\"*^()-:+", []), ("abi\u{0}telefon", ["abi", "telefon"]), ("Кто-то ещё", ["кто", "то", "еще"]),
    ])
    func aTextIsItsRunsOfLettersAndDigits(text: String, terms: [String]) { #expect(TextAnalysis.terms(text) == terms) }

    @Test func aLongRunIsCut() {
        let terms = TextAnalysis.terms(String(repeating: "õ", count: 10_000))
        #expect(terms == [String(repeating: "o", count: 40)])
        #expect(TextAnalysis.terms(String(repeating: "a ", count: 5_000)).count == 5_000)
    }
}
