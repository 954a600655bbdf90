import Directory

/// Recognises places in typed words, in whatever case they stand.
struct Places: Sendable {
    /// A place in a row of words.
    struct Mention: Equatable, Sendable {
        let area: String
        let range: Range<Int>
        /// Whether it is a municipality or county itself, not a town or village in one.
        let isArea: Bool
    }

    private var byFirstWord: [String: [Int]] = [:]
    private var names: [(words: [String], area: String, rank: Int, isAmbiguous: Bool, isArea: Bool)] = []

    /// Endings of the cases that answer where, where to and where from, and a few more, folded.
    private static let endings: Set<String> = [
        "", "s", "st", "sse", "l", "lt", "le", "ga", "ni", "ks", "t", "d", "te", "sa", "i", "e", "u", "a", "is", "es",
        "us",
        "as", "ist", "est", "ust", "ast", "isse", "esse", "usse", "asse", "il", "el", "ul", "al", "ile", "ele", "ule",
        "ale",
        "ilt", "elt", "ult", "alt", "у", "е", "а", "ы", "и", "ом", "ои", "ю",
    ]

    init(_ lists: ControlledLists) {
        for area in lists.areas where area.kind != .country {
            for name in Language.allCases.compactMap({ area.name[$0] }) { add(area, name) }
        }
        for place in lists.places { add(place.name, place.area, rank: 1, place.isAmbiguous, isArea: false) }
    }

    /// “Viljandi vald” under its whole name; the town, the parish or else the county under the bare one.
    private mutating func add(_ area: Area, _ name: String) {
        add(name, area.code, rank: 3, false)
        let words = name.split(separator: " ").map(String.init)
        let types: Set<String> = [
            "linn", "vald", "maakond", "город", "волость", "уезд", "city", "town", "municipality", "parish", "county",
            "rural",
        ]
        let bare = words.filter { !types.contains($0.lowercased()) }
        guard bare.count < words.count, !bare.isEmpty else { return }
        let isTown = words.contains { ["linn", "город", "city", "town"].contains($0.lowercased()) }
        add(bare.joined(separator: " "), area.code, rank: isTown ? 2 : area.kind == .county ? 0 : 1, false)
        if area.kind == .county { add(bare.joined(separator: " ") + "maa", area.code, rank: 2, false) }
    }

    private mutating func add(_ name: String, _ area: String, rank: Int, _ isAmbiguous: Bool, isArea: Bool = true) {
        let words = TextAnalysis.terms(name)
        guard let first = words.first else { return }
        byFirstWord[String(first.prefix(3)), default: []].append(names.count)
        names.append((words, area, rank, isAmbiguous, isArea))
    }

    /// The place that the words name: the longest name, a town before its parish before the county.
    func mention(in words: [String]) -> Mention? {
        var best: (mention: Mention, length: Int, rank: Int)?
        for start in words.indices {
            for index in byFirstWord[String(words[start].prefix(3))] ?? [] {
                let name = names[index]
                guard !(name.isAmbiguous && words.count > 1 && words[start] == name.words[0]) else { continue }
                guard stands(name.words, in: words, at: start) else { continue }
                let range = start..<(start + name.words.count)
                if let best, (best.length, best.rank) >= (name.words.count, name.rank) { continue }
                best = (Mention(area: name.area, range: range, isArea: name.isArea), name.words.count, name.rank)
            }
        }
        return best?.mention
    }

    private func stands(_ name: [String], in words: [String], at start: Int) -> Bool {
        guard start + name.count <= words.count else { return false }
        return name.indices.allSatisfy { Self.isForm(words[start + $0], of: name[$0]) }
    }

    private static func isForm(_ word: String, of name: String) -> Bool {
        if word.hasPrefix(name) { return endings.contains(String(word.dropFirst(name.count))) }
        // Gradation and vowel stems: linn → linnas, vald → vallas, maakond → maakonnas; Paide → Paides.
        let stems = ["linn": "linna", "vald": "valla", "maakond": "maakonna", "город": "город", "волость": "волост"]
        if let stem = stems[name], word.hasPrefix(stem) { return endings.contains(String(word.dropFirst(stem.count))) }
        guard name.count >= 4, let last = name.last, "аяоьие".contains(last) else { return false }
        let stem = String(name.dropLast())
        return word.hasPrefix(stem) && endings.contains(String(word.dropFirst(stem.count)))
    }
}
