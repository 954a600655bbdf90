/// Takes Estonian compounds apart into words that are known: `karjaarinoustamine` into `karjaar` and `noustamine`.
///
/// Terms and words are folded. A part that is not the last stands as the word itself, in the genitive (`lastekaitse`), with a
/// linking s, or without its -ne (`sotsiaaltoo`); the last part may stand in
/// any form.
package struct CompoundSplitter: Sendable {
    private static let shortestPart = 4
    private static let longestPart = 24
    private static let shortestTerm = 7
    private static let mostParts = 4
    private static let builtIn: Set<String> = {
        let text = String(decoding: PackageResources.parts_txt, as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Set(lines.flatMap { TextAnalysis.terms(String($0)) })
    }()

    /// Endings that make words out of words, and are no parts of compounds themselves.
    private static let endings: Set<String> = [
        "alane", "alus", "astus", "istus", "kond", "lane", "lase", "line", "mine", "tamine", "tumine", "tuur", "utlus",
        "vane",
    ]
    /// The only words of three letters that end a compound.
    private static let shortLast: Set<String> = ["abi", "aed", "too"]

    private let words: Set<String>
    private let lemmas = EstonianLemmas()

    /// Knows the words (folded, in their basic form) of at least four letters, and a list of common parts besides.
    package init(words: some Sequence<String>) {
        let lemmas = lemmas
        let known = words.lazy.filter { word in
            word.utf8.count >= Self.shortestPart && !Self.endings.contains(word) && lemmas.lemma(of: word) == word
        }
        self.words = Self.builtIn.union(known)
    }

    /// The words a compound is made of, in order, each in its basic form; none when the term is no compound of known words.
    package func parts(of term: String) -> [String] {
        guard term.utf8.count >= Self.shortestTerm, term.utf8.count <= TextAnalysis.longestTerm,
            term.utf8.allSatisfy({ 0x61...0x7A ~= $0 })
        else { return [] }
        for lemma in lemmas.lemmas(of: term).prefix(2) {
            if let reading = best(Array(lemma.utf8)) { return reading.words }
        }
        return []
    }

    /// The basic form of a compound by that of its last part, when the whole is then a known word: `toovarjuks` is `toovari`.
    package func base(of term: String) -> String? {
        let letters = Array(term.utf8)
        guard letters.count >= Self.shortestTerm, letters.count <= TextAnalysis.longestTerm else { return nil }
        for start in 3...(letters.count - 3) {
            let head = String(decoding: letters[..<start], as: UTF8.self)
            for tail in lemmas.lemmas(of: String(decoding: letters[start...], as: UTF8.self)) {
                let whole = head + tail
                if whole != term, words.contains(whole) { return whole }
            }
        }
        return nil
    }

    private struct Reading {
        var words: [String]
        var cost: Int
    }

    /// The cheapest way to read the letters as two words or more; `readings[place]` is the cheapest from that place to the end.
    private func best(_ letters: [UInt8]) -> Reading? {
        var readings = [Reading?](repeating: nil, count: letters.count)
        for start in stride(from: letters.count - 3, through: 0, by: -1) {
            if start > 0, let word = lastWord(letters[start...]) {
                readings[start] = Reading(words: [word], cost: Self.cost(of: letters.count - start))
            }
            for end in stride(from: start + 3, through: min(start + Self.longestPart, letters.count - 3), by: 1) {
                guard let rest = readings[end], rest.words.count < Self.mostParts,
                    let word = innerWord(letters[start..<end])
                else { continue }
                let cost = rest.cost + Self.cost(of: end - start)
                guard cost < readings[start]?.cost ?? .max else { continue }
                readings[start] = Reading(words: [word] + rest.words, cost: cost)
            }
        }
        return readings[0]
    }

    /// Every part costs, short ones more: few long parts are the likeliest.
    private static func cost(of length: Int) -> Int { 10 + max(0, 6 - length) * 3 }

    /// A known word that is no verb, or a noun in -mine or -ja of a known verb.
    private func lastWord(_ letters: ArraySlice<UInt8>) -> String? {
        let term = String(decoding: letters, as: UTF8.self)
        guard letters.count >= Self.shortestPart ? !term.hasSuffix("ma") : Self.shortLast.contains(term) else {
            return nil
        }
        if words.contains(term) { return term }
        let verb = term.hasSuffix("mine") ? term.dropLast(4) : term.hasSuffix("ja") ? term.dropLast(2) : ""
        return verb.utf8.count >= Self.shortestPart && words.contains(verb + "ma") ? term : nil
    }

    private func innerWord(_ letters: ArraySlice<UInt8>) -> String? {
        let term = String(decoding: letters, as: UTF8.self)
        if words.contains(term) { return term }
        if let word = genitive(term, letters) ?? action(term) { return word }
        guard letters.count > Self.shortestPart, letters.last == UInt8(ascii: "s") else { return withoutEnding(term) }
        return linked(String(term.dropLast()))
    }

    /// Genitives end in a vowel.
    private func genitive(_ term: String, _ letters: ArraySlice<UInt8>) -> String? {
        guard let last = letters.last, "aeiou".utf8.contains(last) else { return nil }
        return lemmas.lemmas(of: term).first { words.contains($0) && $0.utf8.count <= letters.count + 1 }
    }

    /// Nouns in -mine of known verbs stand without their ending: `oppimisraskus`.
    private func action(_ term: String) -> String? {
        guard term.hasSuffix("mis"), words.contains(term.dropLast(3) + "ma") else { return nil }
        return term.dropLast() + "ne"
    }

    /// Words before a linking s (`inimesearmastus` has none, `naisterahvas` none, `vabadusvoitlus` its own): `kodanikusoprus`.
    private func linked(_ term: String) -> String? {
        words.contains(term) ? term : words.contains(term + "ne") ? term + "ne" : withoutEnding(term + "s")
    }

    /// Adjectives lose their -ne (`sotsiaaltoo`), and keep an s for it (`inimesus`).
    private func withoutEnding(_ term: String) -> String? {
        guard term.utf8.count >= Self.shortestPart else { return nil }
        if words.contains(term + "ne") { return term + "ne" }
        let stem = String(term.dropLast())
        return term.hasSuffix("s") && words.contains(stem + "ne") ? stem + "ne" : nil
    }
}
