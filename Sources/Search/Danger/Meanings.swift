/// What words mean where danger is at stake: stems of all languages, each under its meaning (`meanings.tsv`).
struct Meanings: Sendable {
    /// A meaning, and the place of the word that has it.
    struct Met: Hashable, Comparable, Sendable {
        let place: Int
        let meaning: Int

        static func < (left: Met, right: Met) -> Bool { (left.place, left.meaning) < (right.place, right.meaning) }
    }

    private struct Stem {
        let meaning: Int
        let isCyrillic: Bool
        /// Too short to be met in Latin letters.
        let staysCyrillic: Bool

        func fits(_ word: HeardWord) -> Bool {
            word.isCyrillic ? isCyrillic : !staysCyrillic
        }
    }

    static let embedded = Meanings(String(decoding: PackageResources.meanings_tsv, as: UTF8.self))
    private static let shortestBeginning = 3

    /// In the order of the alphabet.
    let names: [String]
    /// The number of each as a feature, and what the number of a pair that begins with it begins with.
    private(set) var features: [UInt32] = []
    private(set) var pairs: [FeatureNumber] = []
    private(set) var letters: [[UInt8]] = []
    /// By the key of letters.
    private var beginnings: [UInt64: [Stem]] = [:]
    private var whole: [UInt64: [Stem]] = [:]
    private var phrases: [[UInt8]: [(words: [[UInt8]], meaning: Int)]] = [:]
    private var longest = 0

    init(_ text: String) {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("//") }.map { $0.split(separator: "\t") }
        names = lines.compactMap { $0.first.map(String.init) }.sorted()
        let numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        features = names.map { FeatureNumber("c:" + $0).number }
        pairs = names.map { FeatureNumber("p:" + $0 + "|") }
        letters = names.map { Array($0.utf8) }
        for line in lines {
            guard let name = line.first, let meaning = numbers[String(name)] else { continue }
            for stem in line.dropFirst().flatMap({ $0.split(separator: " ") }) { add(stem, meaning) }
        }
    }

    private mutating func add(_ stem: Substring, _ meaning: Int) {
        let isWhole = stem.hasPrefix("=")
        let words = HeardWord.words(of: String(stem.map { $0 == "_" ? " " : $0 }))
        guard let first = words.first else { return }
        guard words.count == 1 else {
            phrases[first.letters, default: []].append((words.map(\.letters), meaning))
            return
        }
        let count = first.letters.count
        let entry = Stem(
            meaning: meaning,
            isCyrillic: first.isCyrillic,
            staysCyrillic: first.isCyrillic && count <= Self.shortestBeginning
        )
        if isWhole || count < Self.shortestBeginning {
            whole[Self.key(first.letters), default: []].append(entry)
        } else {
            beginnings[Self.key(first.letters), default: []].append(entry)
            longest = max(longest, count)
        }
    }

    /// What each word means, in order.
    func met(in words: [HeardWord]) -> [Met] {
        var met: Set<Met> = []
        for (place, word) in words.enumerated() {
            for stem in stems(of: word) where stem.fits(word) { met.insert(Met(place: place, meaning: stem.meaning)) }
            for phrase in phrases[word.letters] ?? [] where Self.stands(phrase.words, at: place, in: words) {
                met.insert(Met(place: place, meaning: phrase.meaning))
            }
        }
        return met.sorted()
    }

    private func stems(of word: HeardWord) -> [Stem] {
        var found: [Stem] = []
        var key = Self.emptyKey
        for (place, letter) in word.letters.enumerated() {
            key = Self.key(key, letter)
            guard place + 1 >= Self.shortestBeginning, place < longest else { continue }
            if let stems = beginnings[key] { found += stems }
        }
        if let stems = whole[key] { found += stems }
        return found
    }

    private static let emptyKey: UInt64 = 14_695_981_039_346_656_037

    @inline(__always)
    private static func key(_ key: UInt64, _ letter: UInt8) -> UInt64 { (key ^ UInt64(letter)) &* 1_099_511_628_211 }

    private static func key(_ letters: [UInt8]) -> UInt64 { letters.reduce(emptyKey) { key($0, $1) } }

    private static func stands(_ phrase: [[UInt8]], at place: Int, in words: [HeardWord]) -> Bool {
        guard place + phrase.count <= words.count else { return false }
        return zip(phrase, words[place...]).allSatisfy { $1.letters.starts(with: $0) }
    }
}
