/// Invented records in Estonian-like words, the same for the same seed: a few words stand in many of them and most in few, as in
/// real texts, and most long words are compounds in one case or another.
struct Corpus {
    struct Record {
        let name: String
        let summary: String
        let description: String
        let tags: [String]
        let address: String
        let phone: String
    }

    private static let stems = """
        abi keskus linna valla laste pere kooli haigla arsti nõustamise toetuse teenuse töö elu aja koha maja tervise hoolduse
        sotsiaal noorte eakate puude kriisi vägivalla sõltuvuse võla õigus toidu riiete varju päeva öö kodu isiku psühholoogi
        ameti kutse keele eesti vene ukraina pagulase rände kohaliku riigi ühingu liidu fondi seltsi klubi ringi huvi spordi
        muusika kunsti raamatu teatri laagri lasteaia ülikooli õppe koolituse täiendus juhendamise vaimse ravi apteegi hamba
        uuringu vastuvõtu taotluse hüvitise pensioni maksu tasuta avatud ajutise kiire vabatahtliku annetuse kogukonna naabri
        küla saare mere metsa jõe järve mäe raja bussi rongi sõidu liikumise abivahendi viipekeele kuulmise nägemise tugi
        grupi usalduse telefoni veebi vestluse kaitse seaduse kohtu politsei lepitus perekonna vanema isa ema lapse imiku
        kasvatuse hariduse suvise talvise hommiku õhtu nädala kuu aasta lepingu arve raha laenu üüri korteri mentori
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let endings = [
        "", "", "", "d", "le", "st", "s", "ga", "ta", "ks", "ni", "na", "te", "tele", "test", "tega", "sse", "l", "lt",
    ]
    private static let places = [
        "Tartu", "Viljandi", "Elva", "Tallinn", "Narva", "Pärnu", "Võru", "Põlva", "Valga", "Paide", "Rakvere",
    ]

    private(set) var mix: Mix
    /// The commonest first.
    let words: [String]
    private let steps: [Double]

    init(seed: UInt64) {
        var mix = Mix(seed: seed)
        var words = Self.stems
        var seen = Set(words)
        while words.count < 30_000 {
            let isPlain = mix.next(8) == 0
            let word = mix.pick(Self.stems) + (isPlain ? "" : mix.pick(Self.stems)) + mix.pick(Self.endings)
            if seen.insert(word).inserted { words.append(word) }
        }
        var sum = 0.0
        steps = words.indices.map { index in
            sum += 1 / Double(index + 3)
            return sum
        }
        (self.words, self.mix) = (words, mix)
    }

    mutating func record(_ number: Int) -> Record {
        let place = mix.pick(Self.places)
        let name = (0...mix.next(3)).map { _ in word() }.joined(separator: " ")
        let length = 40 + mix.next(80)
        return Record(
            name: "\(place) \(name) \(number)",
            summary: sentence(6),
            description: stride(from: 0, to: length, by: 10).map { _ in sentence(10) }.joined(separator: " "),
            tags: Array(Set((0..<3).map { _ in word() })).sorted(),
            address: "\(word().capitalized) \(1 + mix.next(120)), \(place)",
            phone: "+372 5\(100_0000 + mix.next(899_9999) % 900_0000)"
        )
    }

    private mutating func sentence(_ length: Int) -> String {
        (0..<length).map { $0 == 0 ? word().capitalized : word() }.joined(separator: " ") + "."
    }

    /// A word by how common it is.
    private mutating func word() -> String {
        let point = mix.fraction() * (steps.last ?? 1)
        var (low, high) = (0, steps.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle] < point { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }

    /// What is asked: 40 % a word of middling commonness, 20 % two words of a record, 20 % the beginning of a word (with `*`), 10 %
    /// a rare word, 10 % a misspelt one.
    mutating func queries(_ count: Int, of records: [Record]) -> [String] {
        (0..<count).map { _ in
            switch mix.next(10) {
            case 0..<4: return words[50 + mix.next(1950)]
            case 4..<6:
                let text = mix.pick(records).description.lowercased().split { !$0.isLetter }.map(String.init)
                return "\(mix.pick(text)) \(mix.pick(text))"
            case 6..<8: return words[20 + mix.next(4980)].prefix(3 + mix.next(3)) + "*"
            case 8: return words[10_000 + mix.next(words.count - 10_000)]
            default:
                var letters = Array(words[20 + mix.next(2980)])
                letters[mix.next(letters.count)] = mix.pick(["q", "x", "z", "w"])
                return String(letters)
            }
        }
    }
}

/// A fixed row of numbers (splitmix64).
struct Mix {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// The next number below a bound.
    mutating func next(_ bound: Int) -> Int { Int(bits() % UInt64(max(1, bound))) }

    /// The next number from 0 to 1.
    mutating func fraction() -> Double { Double(bits() >> 11) / Double(1 << 53) }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[next(items.count)] }

    /// Up to so many characters: letters of our alphabets, marks of query languages, or any at all.
    mutating func hostileText(atMost longest: Int) -> String {
        let known = Array("\"'*^():+-{}, \u{0}\\ võlanõustamine abi долги pomosch NEAR AND ÕÄÖÜ šž".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<next(longest + 1) {
            let any = Unicode.Scalar(UInt32(next(0x11_0000)))
            text.append(next(4) == 0 ? any ?? "x" : pick(known))
        }
        return String(text)
    }
}
