internal import CStemmer

/// The stems of Russian and English words, by Snowball's rules.
///
/// Works on folded terms. Folding writes `й` as `и`; at the end of a word, after a vowel, where the Russian rules look at it,
/// it is read as `й` again (they take `-ии` and `-ий`, `-еи` and `-ей` off alike, but not `-ыи` and `-ои`).
package struct Stemmer: Sendable {
    /// The languages with stems.
    package enum Language: String, Sendable, CaseIterable { case russian, english }

    private static let longestTerm = 80
    private let language: Language

    /// A stemmer for one language.
    package init(_ language: Language) { self.language = language }

    /// The stem of a folded term, folded: `консультации` becomes `консультац`, `counselling` becomes `counsel`. A term of
    /// more than eighty bytes stays itself.
    package func stem(_ term: String) -> String {
        guard !term.isEmpty, term.utf8.count <= Self.longestTerm else { return term }
        guard language == .russian else { return snowball(term) }
        return String(snowball(Self.unfolded(term)).map { $0 == "й" ? "и" : $0 })
    }

    private static func unfolded(_ term: String) -> String {
        let end = term.suffix(2)
        guard end.count == 2, end.last == "и", let vowel = end.first, "аеиоуыэюя".contains(vowel) else { return term }
        return term.dropLast() + "й"
    }

    /// Snowball keeps a word's letters in the stemmer, so every call has its own: nothing is shared between threads.
    private func snowball(_ term: String) -> String {
        guard let stemmer = sb_stemmer_new(language.rawValue, "UTF_8") else { return term }
        defer { sb_stemmer_delete(stemmer) }
        let letters = Array(term.utf8)
        guard let stem = sb_stemmer_stem(stemmer, letters, CInt(letters.count)) else { return term }
        let count = Int(sb_stemmer_length(stemmer))
        return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
    }
}
