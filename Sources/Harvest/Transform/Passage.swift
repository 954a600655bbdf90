import Foundation
import Markup

/// Words of a card, with the elements they stand in while those are at hand.
struct Passage {
    /// Tidied; each block on a line of its own.
    let text: String
    /// For links and hidden addresses of mail; empty when the words were worked on.
    var elements: [Element] = []

    /// Other words in its place.
    func saying(_ text: String) -> Passage { Passage(text: text) }
}

extension String {
    /// Each line tidied, empty ones gone.
    var tidiedLines: String {
        split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Up to the first full stop that ends a sentence: not one after a number or a single letter.
    var firstSentence: String {
        var place = startIndex
        while let stop = self[place...].firstIndex(where: { ".!?".contains($0) || $0.isNewline }) {
            let after = index(after: stop)
            if self[stop].isNewline { return String(self[..<stop]) }
            let word = self[..<stop].suffix(12).split(whereSeparator: \.isWhitespace).last ?? ""
            let ends = after == endIndex || self[after].isWhitespace
            if ends, self[stop] != "." || (word.count > 1 && word.last?.isNumber == false) {
                return String(self[..<after])
            }
            place = after
        }
        return self
    }
}
