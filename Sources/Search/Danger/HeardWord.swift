/// A word in one alphabet, as it sounds: Russian in Latin letters, Ukrainian and words without their marks meet in it.
struct HeardWord: Equatable, Sendable {
    /// Small Latin letters and digits; a number has `#` before it.
    let letters: [UInt8]
    /// Whether it is written in Cyrillic letters.
    let isCyrillic: Bool
    let typed: String

    /// Beyond these a text is not read.
    private static let mostLetters = 2000
    private static let mostWords = 200
    private static let longest = 40

    /// The words of a text, at most two hundred of its first two thousand letters.
    static func words(of text: String) -> [HeardWord] {
        var words: [HeardWord] = []
        var word = Writing()
        for scalar in text.unicodeScalars.prefix(mostLetters) {
            if let small = small(scalar) {
                if !word.take(small), let heard = word.ended() { words.append(heard) }
            } else {
                for small in scalar.properties.lowercaseMapping.unicodeScalars where !word.take(small) {
                    if let heard = word.ended() { words.append(heard) }
                }
            }
            if words.count >= mostWords { return words }
        }
        if let heard = word.ended() { words.append(heard) }
        return words
    }

    /// The small letter of the usual ones; nil for those that ask for more.
    private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x41...0x5A, 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20)
        case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50)
        case 0...0x7F, 0x430...0x45F: scalar
        default: nil
        }
    }

    /// A word on its way.
    private struct Writing {
        private var letters: [UInt8] = []
        private var isCyrillic = false
        private var typed = String.UnicodeScalarView()

        /// Whether a letter belongs to the word.
        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: letters.append(UInt8(scalar.value))
            case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2BC, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0x300...0x36F: break
            default:
                guard let sound = Sound.table[scalar] else { return false }
                letters += sound
                if scalar.value >= 0x400 { isCyrillic = true }
            }
            typed.append(scalar)
            return true
        }

        mutating func ended() -> HeardWord? {
            defer { self = Writing() }
            guard !letters.isEmpty else { return nil }
            let heard = Sound.heard(letters.prefix(HeardWord.longest))
            return HeardWord(letters: heard, isCyrillic: isCyrillic, typed: String(typed))
        }
    }
}

/// How letters sound.
enum Sound {
    /// Letters beside a–z.
    static let table: [Unicode.Scalar: [UInt8]] = {
        let sounds = "a b v g g d e z z i i i k l m n o p r s t u f h c c s sc i e e i io iu ia"
        let letters = "абвгґдежзийіклмнопрстуфхцчшщыэєїёюя".unicodeScalars
        let marked = [
            "a": "àáâãäåāă", "c": "çćč", "e": "èéêëēėę", "g": "ģğ", "i": "ìíîïī", "k": "ķ", "l": "ļł", "n": "ñńņ",
            "o": "òóôõöøō", "s": "śšşș", "u": "ùúûüūů", "y": "ýÿ", "z": "źżž",
        ]
        var table: [Unicode.Scalar: [UInt8]] = ["ъ": [], "ь": [], "ą": Array("a".utf8)]
        for (letter, sound) in zip(letters, sounds.split(separator: " ")) { table[letter] = Array(sound.utf8) }
        for (plain, letters) in marked {
            for letter in letters.unicodeScalars { table[letter] = Array(plain.utf8) }
        }
        return table
    }()

    /// Spellings of more than a letter, or of another one, by their first letter; the longest first.
    private static let spelled: [[(letters: [UInt8], sound: [UInt8])]] = {
        var table = [[(letters: [UInt8], sound: [UInt8])]](repeating: [], count: 128)
        for (letters, sound) in [
            ("shch", "sc"), ("sch", "sc"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("ck", "k"),
            ("ph", "f"), ("y", "i"), ("j", "i"), ("w", "v"), ("x", "h"), ("q", "k"), ("4", "c"),
        ] {
            table[Int(letters.utf8.first ?? 0)].append((Array(letters.utf8), Array(sound.utf8)))
        }
        return table
    }()

    /// Letters as they sound, doubled ones once.
    static func heard(_ letters: ArraySlice<UInt8>) -> [UInt8] {
        guard letters.contains(where: { $0 >= 0x61 }) else { return [0x23] + letters }
        var heard: [UInt8] = []
        heard.reserveCapacity(letters.count)
        var rest = letters
        while let first = rest.first {
            if let match = spelled[Int(first)].first(where: { rest.starts(with: $0.letters) }) {
                for sound in match.sound { hear(sound, &heard) }
                rest = rest.dropFirst(match.letters.count)
            } else {
                hear(first, &heard)
                rest = rest.dropFirst()
            }
        }
        return once(heard)
    }

    /// "ie" is heard as "e".
    private static func hear(_ sound: UInt8, _ heard: inout [UInt8]) {
        if sound == 0x65, heard.last == 0x69 { heard.removeLast() }
        heard.append(sound)
    }

    private static func once(_ heard: [UInt8]) -> [UInt8] {
        var once: [UInt8] = []
        once.reserveCapacity(heard.count)
        for sound in heard where sound != once.last { once.append(sound) }
        return once
    }
}
