import Directory
import Testing

@testable import Search

/// Anything may be typed; nothing of it is syntax.
@Suite struct HostileWordsTests {
    private static let made = Task {
        try await Sample(
            Sample.service("volad", name: "{et: Võlanõustamine, ru: Помощь с долгами}"),
            Sample.service("lahedal", name: "{et: Near or not and}", needs: "[leisure]")
        )
    }

    @Test(arguments: [
        "\"", "\"\"", "\"võla", "võla\"", "'", "';--", "' OR 1=1 --", "NEAR(a b)", "NEAR(võla, 5)", "NEAR", "AND",
        "OR NOT",
        "NOT võla", "*", "**", "võla*", "^võla", "^", "name:võla", "name : \"võla\"", "{name aliases}: võla",
        "- name: võla",
        "(", ")", "((võla", "võla)", "a+b", "võla AND", "AND võla", "\\", "%", "_", "?", "?1", "$1", ":1", "@x", ";",
        ",", ".",
        "DROP TABLE search_entry;", "\u{0}", "võla\u{0}nõu", "🏠", "👨‍👩‍👧‍👦", "🇪🇪", "\u{FFFD}\u{FFFD}", "\u{202E}alõv", "שלום",
        "مرحبا",
        "\u{200B}", "e\u{301}\u{301}\u{301}", "\u{1F1EA}", "½ ② Ⅳ", "ﬁ ß İ ı", "\u{31350}", "𒀀", "𝕍õla", "<script>",
        "\r\n\t",
    ])
    func hostileWordsAreHarmless(words: String) async throws {
        let engine = try await Self.made.value.engine
        let results = try await engine.search(SearchQuery(words: words), in: .et)
        #expect(results.hits.count <= 2)
        #expect(try await engine.search(SearchQuery(words: "võla"), in: .et).total == 1, "the index is as it was")
    }

    @Test(arguments: [
        "\"võlanõustamine\"", "võlanõustamine*", "^võlanõustamine", "(võlanõustamine)", "-võlanõustamine;",
        "🏠 võlanõustamine",
    ])
    func marksAroundAWordDoNotHideIt(words: String) async throws {
        #expect(try await Self.made.value.keys(words) == ["volad"])
    }

    @Test func wordsOfTheQueryLanguageAreWords() async throws {
        for words in ["NEAR", "not", "OR AND NOT", "near and"] {
            #expect(try await Self.made.value.keys(words) == ["lahedal"], "\(words)")
        }
    }

    @Test func aLongTextIsCut() async throws {
        let engine = try await Self.made.value.engine
        for text in [String(repeating: "õ", count: 10_000), String(repeating: "võla ", count: 2_000)] {
            let results = try await engine.search(SearchQuery(words: text), in: .et)
            #expect(results.query.words.count == 500)
            #expect(results.terms.count <= 4 * Reading.mostWords)
        }
        #expect(
            try await Self.made.value.keys(String(repeating: " ", count: 499) + "võla") == [],
            "five hundred letters"
        )
    }

    @Test func blankWordsAreNoWords() async throws {
        for words in ["", "  ", "\u{0}", "🏠", "…"] {
            #expect(try await Self.made.value.engine.search(SearchQuery(words: words), in: .et).total == 2)
        }
    }

    @Test func thousandsOfRandomStringsAreHarmless() async throws {
        let engine = try await Self.made.value.engine
        var random = SeededGenerator(state: 20_261_121)
        for _ in 0..<3_000 {
            let words = random.text()
            let results = try? await engine.search(SearchQuery(words: words), in: .et, counting: false)
            #expect(results != nil, "\(words.unicodeScalars.map { $0.value })")
        }
    }
}

/// The same numbers in every run (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Up to thirty characters: of the query language, of our alphabets, or any at all.
    mutating func text() -> String {
        let syntax = Array("\"'*^():+-{}, \u{0}\\".unicodeScalars)
        let letters = Array("võlanõustamine abi долги NEAR AND".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...30, using: &self) {
            switch Int.random(in: 0...2, using: &self) {
            case 0: text.append(syntax[Int.random(in: syntax.indices, using: &self)])
            case 1: text.append(letters[Int.random(in: letters.indices, using: &self)])
            default: Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)).map { text.append($0) }
            }
        }
        return String(text)
    }
}
