import Foundation

/// Which passwords are good enough, by NIST SP 800-63B: long enough, not among those that everybody tries first, not made of what
/// others know of their owner; no rules of composition, no expiry.
package enum PasswordRules {
    package static let shortest = 12
    package static let longest = 200

    package enum Fault: String, CaseIterable, Sendable {
        case short, long
        /// Among the passwords that are tried first, or made of the words, places, years and rows of keys that are.
        case common
        /// The person's own name, address or municipality, or the name of the program.
        case personal
        /// The two entries differ.
        case different
    }

    /// What is wrong with a password typed twice; nil when nothing is. `place` is what the owner's municipality is called.
    package static func fault(_ password: String, again: String, for account: Account, place: String = "") -> Fault? {
        if password.count < shortest { return .short }
        if password.count > longest { return .long }
        let readings = ObviousWords.readings(of: password)
        let own = personalWords(account, place)
        if readings.contains(where: { isMade($0, of: own) }) { return .personal }
        if isCommon(password) { return .common }
        let all = own.union(ObviousWords.all)
        if !isSentence(password), readings.contains(where: { ObviousWords.leavesTooLittle($0, of: all) }) {
            return .common
        }
        return password == again ? nil : .different
    }

    /// Whether so many words are strung together that they are a sentence of one's own, though each is on everybody's lips.
    private static func isSentence(_ password: String) -> Bool {
        let words = password.lowercased().split(whereSeparator: \.isWhitespace)
        return words.count >= 4 && Set(words).count >= 3
    }

    /// Whether it holds some of these words and hardly anything else.
    private static func isMade(_ reading: String, of words: Set<String>) -> Bool {
        words.contains(where: reading.contains) && ObviousWords.leavesTooLittle(reading, of: words)
    }

    private static let common = Set(
        String(decoding: PackageResources.common_txt, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map(String.init)
    )

    /// Whether it is on the list, with or without digits and marks around it, says one short thing over and over, or is a number or a row
    /// of keys.
    private static func isCommon(_ password: String) -> Bool {
        let plain = password.lowercased()
        let core = plain.trimmingCharacters(in: CharacterSet.letters.inverted)
        if common.contains(plain) || common.contains(core) { return true }
        if Set(plain).count < 4 || repeats(Array(plain)) { return true }
        if plain.allSatisfy({ $0.isNumber || " -.+/".contains($0) }) { return true }
        return plain.contains(where: \.isLetter) && !KeyRows.rest(plain).contains(where: \.isLetter)
    }

    /// Whether it is a piece of at most six characters, said again and again.
    private static func repeats(_ plain: [Character]) -> Bool {
        (1...6).contains { length in plain.indices.dropFirst(length).allSatisfy { plain[$0] == plain[$0 - length] } }
    }

    private static func personalWords(_ account: Account, _ place: String) -> Set<String> {
        let parts = "\(account.name) \(account.email) \(place) kaardistus".lowercased()
            .split { !$0.isLetter && !$0.isNumber }
        return Set(parts.map { ObviousWords.folded(String($0)) }.filter { $0.count >= 4 })
    }
}
