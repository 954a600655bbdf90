import Foundation

/// The words that passwords are made of by those who are in a hurry, and what is left of a password without them.
enum ObviousWords {
    /// Fewer letters than this, beside what is obvious, are tried out in no time.
    private static let least = 6

    static let all = Set(
        String(decoding: PackageResources.obvious_txt, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { folded(String($0)) }
    )

    /// How digits and marks are put in place of letters; some stand for two.
    private static let disguises: [[Character: Character]] = [
        [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "o", "7": "t", "8": "b", "9": "g", "@": "a",
            "$": "s", "!": "i",
        ],
        ["0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "6": "b", "7": "t", "@": "a", "$": "s", "|": "l"],
    ]

    /// A password as it stands, and as it reads when digits stand for letters: without marks over letters, in small letters.
    static func readings(of password: String) -> [String] {
        let plain = folded(password)
        return [plain] + disguises.map { disguise in String(plain.map { disguise[$0] ?? $0 }) }
    }

    /// In small letters, without marks over them.
    static func folded(_ text: String) -> String {
        text.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    }

    /// Whether a password holds some of these words (or a row of keys) and hardly anything else: digits, years and marks count for nothing.
    static func leavesTooLittle(_ reading: String, of words: Set<String>) -> Bool {
        let letters = reading.filter(\.isLetter)
        let rest = without(words, in: KeyRows.rest(letters))
        return rest.count < letters.count && rest.count < least
    }

    /// What is left when at each place the longest of the words that stand there is taken away.
    private static func without(_ words: Set<String>, in text: String) -> String {
        let letters = Array(text)
        let longest = min(words.map(\.count).max() ?? 0, letters.count)
        var (rest, place) = ("", 0)
        while place < letters.count {
            let lengths = stride(from: min(longest, letters.count - place), through: 4, by: -1)
            let found = lengths.first { words.contains(String(letters[place..<(place + $0)])) }
            if found == nil { rest.append(letters[place]) }
            place += found ?? 1
        }
        return rest
    }
}

/// Rows of keys and of the alphabet, of which a finger finds the next by itself.
enum KeyRows {
    private static let rows = [
        "01234567890123456789", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp",
        "zaqxswcdevfrbgtnhymju",
        "1q2w3e4r5t6y7u8i9o0p", "abcdefghijklmnopqrstuvwxyz", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    ].map { ObviousWords.folded($0) }

    private static let runs: Set<String> = {
        var runs: Set<String> = []
        for row in rows.flatMap({ [Array($0), Array($0.reversed())] }) {
            for place in row.indices.dropLast(3) { runs.insert(String(row[place..<(place + 4)])) }
        }
        return runs
    }()

    /// What is left of a text without the runs of four keys and more.
    static func rest(_ text: String) -> String {
        let letters = Array(text)
        var isRun = [Bool](repeating: false, count: letters.count)
        for place in letters.indices.dropLast(3) where runs.contains(String(letters[place..<(place + 4)])) {
            for next in place..<(place + 4) { isRun[next] = true }
        }
        return String(letters.indices.filter { !isRun[$0] }.map { letters[$0] })
    }
}
