import Directory

/// Recognises places in typed words, in whatever case they stand: every form of every name is known beforehand.
struct Places: Sendable {
    /// A place in a row of words.
    struct Mention: Equatable, Sendable {
        let area: String
        let range: Range<Int>
        /// Whether it is a municipality or county itself, not a town or village in one.
        let isArea: Bool
    }

    /// What a form of a name stands for.
    private struct Reading: Sendable {
        let area: String
        /// A town comes before its parish, a parish before the county.
        let rank: Int
        let isArea: Bool
        /// Whether the form is also an ordinary word, so that alone among others it is no place.
        let isDoubtful: Bool
    }

    private var readings: [String: [Reading]] = [:]
    private var mostWords = 1
    private let ambiguous: Set<String>

    init(_ lists: ControlledLists) {
        ambiguous = Set(lists.places.filter(\.isAmbiguous).map { TextAnalysis.terms($0.name).joined(separator: " ") })
        for area in lists.areas where area.kind != .country {
            for name in Language.allCases.compactMap({ area.name[$0] }) { add(area, name) }
        }
        for place in lists.places { add(place.name, place.area, rank: 1, genitive: place.genitive, isArea: false) }
    }

    /// “Viljandi vald” under its whole name; the town, the parish or else the county under the bare one.
    private mutating func add(_ area: Area, _ name: String) {
        add(name, area.code, rank: 3)
        let words = name.split(separator: " ").map(String.init)
        let types: Set<String> = [
            "linn", "vald", "maakond", "город", "волость", "уезд", "city", "town", "municipality", "parish", "county",
            "rural",
        ]
        let bare = words.filter { !types.contains($0.lowercased()) }
        guard bare.count < words.count, !bare.isEmpty else { return }
        let isTown = words.contains { ["linn", "город", "city", "town"].contains($0.lowercased()) }
        add(bare.joined(separator: " "), area.code, rank: isTown ? 2 : area.kind == .county ? 0 : 1)
        if area.kind == .county { add(bare.joined(separator: " ") + "maa", area.code, rank: 2) }
    }

    private mutating func add(_ name: String, _ area: String, rank: Int, genitive: String? = nil, isArea: Bool = true) {
        let words = TextAnalysis.terms(name)
        guard let last = words.last else { return }
        mostWords = max(mostWords, words.count)
        let isAmbiguous = ambiguous.contains(words.joined(separator: " "))
        let stem = genitive.flatMap { TextAnalysis.terms($0).last }
        for form in PlaceForms.all(of: last, genitive: stem) {
            let isOrdinary = isAmbiguous && (form == last || form == (stem ?? last) || PlaceForms.saysOf(form))
            let isDoubtful = isOrdinary || words.count == 1 && StopWords.contains(form)
            let reading = Reading(area: area, rank: rank, isArea: isArea, isDoubtful: isDoubtful)
            readings[(words.dropLast() + [form]).joined(separator: " "), default: []].append(reading)
        }
    }

    /// The place that the words name: the longest name, a town before its parish before the county.
    func mention(in words: [String]) -> Mention? {
        var best: (mention: Mention, length: Int, rank: Int)?
        for start in words.indices {
            for length in 1...mostWords where start + length <= words.count {
                let range = start..<(start + length)
                for reading in readings[words[range].joined(separator: " ")] ?? [] {
                    if reading.isDoubtful, words.count > length { continue }
                    if let best, (best.length, best.rank) >= (length, reading.rank) { continue }
                    let mention = Mention(area: reading.area, range: range, isArea: reading.isArea)
                    best = (mention, length, reading.rank)
                }
            }
        }
        return best?.mention
    }
}

/// The cases of place names that people use: where, where to, where from, how far; folded.
enum PlaceForms {
    private static let estonian = ["s", "st", "sse", "l", "lt", "le", "ni"]
    /// Words that stand after a name, and their genitives.
    private static let genitives = [
        "linn": "linna", "vald": "valla", "maakond": "maakonna", "linnaosa": "linnaosa", "alev": "alevi",
    ]

    /// Every form of a folded name; the genitive where it is not the name itself with a vowel.
    static func all(of name: String, genitive: String?) -> Set<String> {
        guard let last = name.last else { return [] }
        if last.unicodeScalars.contains(where: { $0.value >= 0x400 }) { return russian(name, last) }
        let stems = (genitive ?? genitives[name]).map { [$0] } ?? stems(of: name, last)
        let forms = stems.flatMap { stem in estonian.map { stem + $0 } }
        return Set([name] + stems + forms)
    }

    /// Whether a form says what is spoken of, and not where: `kanepist`.
    static func saysOf(_ form: String) -> Bool { form.hasSuffix("st") }

    /// Names on a consonant take a vowel nobody can foresee: Tallinna, Kadrioru are given, others are tried with each.
    private static func stems(of name: String, _ last: Character) -> [String] {
        if "aeiou".contains(last) || name.count < 3 { return [name] }
        return name.hasSuffix("linn") ? [name + "a"] : ["i", "a", "u", "e"].map { name + $0 }
    }

    /// Names on a consonant, -а, -я and -ь are declined; others stay (`в Тарту`).
    private static func russian(_ name: String, _ last: Character) -> Set<String> {
        let stem = String(name.dropLast())
        let (base, endings): (String, [String])
        switch last {
        case "а": (base, endings) = name.hasSuffix("маа") ? (name, []) : (stem, ["ы", "и", "е", "у", "ои"])
        case "я": (base, endings) = (stem, ["и", "е", "ю", "еи"])
        case "ь": (base, endings) = (stem, ["и", "я", "ю", "е", "ью"])
        case "е", "и", "о", "у", "ы", "э", "ю": (base, endings) = (name, [])
        default: (base, endings) = (name, ["а", "у", "е", "ом"])
        }
        return Set([name] + endings.map { base + $0 })
    }
}
