import Foundation

/// Turns texts and typed words into the same terms: lower case, without diacritics, one for each run of letters and digits.
package enum TextAnalysis {
    /// Longer runs are cut; no word of any language is longer.
    static let longestTerm = 40

    /// The terms of a text, in order.
    package static func terms(_ text: String) -> [String] {
        fold(text).split { !($0.isLetter || $0.isNumber) }.map { String($0.prefix(longestTerm)) }
    }

    /// Lower case, without diacritics and soft hyphens, `ё` as `е`: `Õigusabi` becomes `oigusabi`.
    package static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let bare = text.unicodeScalars.contains("\u{AD}") ? text.replacing("\u{AD}", with: "") : text
        return bare.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }
}
