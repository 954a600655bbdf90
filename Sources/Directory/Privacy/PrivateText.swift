import Foundation

/// Free text in which people must not be listed: refused with a personal identification code or with many names in it.
package enum PrivateText {
    package enum Fault: String, Equatable, Sendable {
        case empty, long
        /// A valid personal identification code stands in it.
        case personalCode = "personal_code"
        /// More names than one young person and those around them have.
        case manyNames = "many_names"
    }

    /// From so many names on a text looks like a list.
    package static let manyNames = 6

    /// What is wrong with a text, or nil.
    package static func fault(_ text: String, most: Int, isRequired: Bool = false) -> Fault? {
        let plain = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if plain.isEmpty { return isRequired ? .empty : nil }
        if plain.count > most { return .long }
        if PersonalCode.stands(in: plain) { return .personalCode }
        return names(in: plain) >= manyNames ? .manyNames : nil
    }

    /// How many different full names seem to stand in a text: two or three words with capital letters one after the other. Words
    /// that begin a sentence and a lone capital word do not count.
    package static func names(in text: String) -> Int {
        var (found, run): (Set<String>, [Substring]) = ([], [])
        func close() {
            if run.count >= 2 { found.insert(run.suffix(2).joined(separator: " ").lowercased()) }
            run = []
        }
        for word in text.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }) {
            let bare = word.drop { !$0.isLetter }
            let core = bare.prefix { $0.isLetter || $0 == "-" || $0 == "’" }
            guard let first = core.first, first.isUppercase, core.dropFirst().contains(where: \.isLowercase) else {
                close()
                continue
            }
            run.append(core)
            if core.endIndex != word.endIndex { close() }
        }
        close()
        return found.count
    }
}
