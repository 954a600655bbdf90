import Foundation

/// Words that a directory of help is written with and asked for, chosen by a seed, so that every run asks the same.
struct QueryMix {
    static let nouns = [
        "võlanõustamine", "psühholoog", "varjupaik", "toiduabi", "tugiisik", "noortekeskus", "karjäärinõustamine",
        "huviring",
        "õigusabi", "järelhooldus", "perelepitus", "ohvriabi", "sõltuvusravi", "keelekursus", "tööpraktika",
        "kutsekool",
        "raamatukogu", "koolipsühholoog", "eluruum", "päevakeskus", "rehabilitatsioon", "vabatahtlik", "malev",
        "mentor",
    ]
    static let verbs = ["aitab", "nõustab", "toetab", "õpetab", "kuulab", "juhendab", "saadab", "selgitab"]
    static let adjectives = [
        "tasuta", "anonüümne", "kohalik", "lühike", "vene", "avatud", "noorte", "pere", "kiire", "uus",
    ]
    static let places = ["Tartu", "Viljandi", "Elva", "Mulgi", "Kambja", "Luunja", "Nõo", "Tallinn", "Narva", "Pärnu"]

    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// The next of a fixed row of numbers below a bound (splitmix64).
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }

    mutating func pick(_ words: [String]) -> String { words[next(words.count)] }

    /// What people type: mostly a word or two, some begun, some in another form, some with a place.
    func queries(_ count: Int) -> [String] {
        var mix = self
        return (0..<count).map { _ in
            let noun = mix.pick(Self.nouns)
            switch mix.next(10) {
            case 0..<3: return noun
            case 3..<5: return "\(noun) \(mix.pick(Self.places))"
            case 5..<6: return "\(mix.pick(Self.adjectives)) \(noun)"
            case 6..<8: return String(noun.prefix(3 + mix.next(4)))
            case 8: return "\(noun)t \(mix.pick(Self.places))s"
            default: return "\(mix.pick(Self.adjectives)) \(mix.pick(Self.places))"
            }
        }
    }

    static func encoded(_ query: String) -> String {
        query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
