/// Russian typed in Latin letters: `depressija`, `pomosh`, `psiholog`.
package enum Transliteration {
    private static let longest = 40
    /// A shorter word is read as too many others.
    private static let shortestWord = 4
    private static let longestWord = 24
    private static let mostReadings = 12

    /// What groups of Latin letters stand for, the likeliest first, in folded Cyrillic (`и` for `й`, `е` for `ё`).
    private static let groups: [String: [String]] = [
        "shch": ["щ"], "sch": ["щ"], "zh": ["ж"], "kh": ["х"], "ch": ["ч"], "sh": ["ш", "щ"], "ts": ["ц", "тс", "ч"],
        "yu": ["ю", "ью"], "ju": ["ю", "ью"], "iu": ["ию", "ю"], "ya": ["я", "ья"], "ja": ["я", "ья"],
        "ia": ["ия", "я"],
        "yo": ["е", "ье"], "jo": ["е", "ье"], "ye": ["е", "ье"], "je": ["е", "ье"], "iy": ["ии"], "ij": ["ии"],
        "yj": ["ыи"],
        "yy": ["ыи"], "ay": ["аи"], "ey": ["еи"], "oy": ["ои"], "uy": ["уи"],
        "a": ["а"], "b": ["б"], "c": ["ц", "к"], "d": ["д"], "e": ["е", "э"], "f": ["ф"], "g": ["г"], "h": ["х"],
        "i": ["и", "ы"], "j": ["и", "ь"], "k": ["к"], "l": ["л", "ль"], "m": ["м"], "n": ["н", "нь"], "o": ["о"],
        "p": ["п"],
        "q": ["к"], "r": ["р"], "s": ["с", "ш"], "t": ["т", "ть"], "u": ["у"], "v": ["в"], "w": ["в"],
        "x": ["х", "кс"],
        "y": ["ы", "и"], "z": ["з", "ж"], "4": ["ч"], "6": ["ш"],
    ]
    /// Consonants that often end a word softly.
    private static let soft: Set<Character> = ["ш", "щ", "ч", "т", "л", "н", "д", "р", "с", "в", "ж"]

    /// The Russian word that a folded Latin one is likely meant to be; nil when none of its readings is known. Asks for at most
    /// twelve readings, and for none unless the word has letters alone, four to twenty-four of them.
    package static func russian(_ latin: String, knows: (String) -> Bool) -> String? {
        guard (shortestWord...longestWord).contains(latin.utf8.count),
            latin.utf8.allSatisfy({ 0x61...0x7A ~= $0 }), latin.contains(where: "aeiouy".contains)
        else { return nil }
        return cyrillic(latin).first(where: knows)
    }

    /// The likeliest Cyrillic readings of a folded Latin term, at most twelve; none when it has other letters or is too long.
    package static func cyrillic(_ latin: String) -> [String] {
        guard let options = options(latin) else { return [] }
        var readings = read(options, changes: 0) + read(options, changes: 1)
        readings += readings.filter { $0.last.map(soft.contains) ?? false }.map { $0 + "ь" }
        if readings.count < mostReadings { readings += read(options, changes: 2) }
        var seen: Set<String> = []
        return Array(readings.filter { seen.insert($0).inserted }.prefix(mostReadings))
    }

    /// The groups of a term from left to right, the longest first, each with its readings.
    private static func options(_ latin: String) -> [[String]]? {
        guard !latin.isEmpty, latin.utf8.count <= longest else { return nil }
        var rest = latin[...]
        var options: [[String]] = []
        while !rest.isEmpty {
            let fitting = (1...4).reversed().first { fits(rest.prefix($0), before: rest.dropFirst($0).first) }
            guard let length = fitting, let readings = groups[String(rest.prefix(length))] else { return nil }
            options.append(readings)
            rest = rest.dropFirst(length)
        }
        return options
    }

    /// Before a vowel, y and j belong to it: `depressi-ja`.
    private static func fits(_ group: Substring, before next: Character?) -> Bool {
        guard groups[String(group)] != nil else { return false }
        let glides = group.count == 2 && (group.hasSuffix("y") || group.hasSuffix("j"))
        return !(glides && next.map("aeou".contains) ?? false)
    }

    /// All readings in which exactly so many groups are not read in their likeliest way.
    private static func read(_ options: [[String]], changes: Int) -> [String] {
        var readings: [(text: String, changes: Int)] = [("", 0)]
        for option in options {
            readings = readings.flatMap { reading in
                option.enumerated().compactMap { place, text in
                    let count = reading.changes + (place == 0 ? 0 : 1)
                    return count > changes ? nil : (reading.text + text, count)
                }
            }
        }
        return readings.filter { $0.changes == changes }.map(\.text)
    }
}
