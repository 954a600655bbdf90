/// The personal identification code of Estonia: eleven digits, the last of which checks the others. Nobody's is taken in.
package enum PersonalCode {
    /// Whether a valid one stands anywhere in a text: in one piece, or in several with blanks or marks between them, in the digits
    /// of any script. A piece counts as a whole, so that no part of a longer number is taken for one; what commas and ends of lines
    /// part are several numbers.
    package static func stands(in text: String) -> Bool {
        var (pieces, piece, gap): ([[Int]], [Int], Int) = ([], [], 0)
        for letter in text.unicodeScalars {
            if let digit = digit(letter) {
                if gap > 0, !piece.isEmpty {
                    pieces.append(piece)
                    piece = []
                }
                piece.append(digit)
                gap = 0
            } else if isInvisible(letter) {
                continue
            } else if isBetween(letter), gap < longestGap {
                gap += 1
            } else {
                if holdsOne(pieces + [piece]) { return true }
                (pieces, piece, gap) = ([], [], 0)
            }
        }
        return holdsOne(pieces + [piece])
    }

    /// So many signs may stand between two pieces.
    private static let longestGap = 3

    private static func digit(_ letter: Unicode.Scalar) -> Int? {
        guard letter.properties.generalCategory == .decimalNumber else { return nil }
        return letter.properties.numericValue.map(Int.init)
    }

    private static func isInvisible(_ letter: Unicode.Scalar) -> Bool { letter.properties.generalCategory == .format }

    private static func isBetween(_ letter: Unicode.Scalar) -> Bool {
        letter == "\t" || (!parting.contains(letter) && between.contains(letter.properties.generalCategory))
    }

    private static let parting: Set<Unicode.Scalar> = [",", ";", "،", "、"]

    private static let between: Set<Unicode.GeneralCategory> = [
        .spaceSeparator, .dashPunctuation, .connectorPunctuation, .otherPunctuation, .openPunctuation,
        .closePunctuation,
        .mathSymbol,
    ]

    /// Whether some pieces that follow one another make one.
    private static func holdsOne(_ pieces: [[Int]]) -> Bool {
        pieces.indices.contains { first in
            var digits: [Int] = []
            for piece in pieces[first...] where digits.count < 11 { digits += piece }
            return digits.count == 11 && isValid(digits)
        }
    }

    private static func isValid(_ digits: [Int]) -> Bool {
        guard (1...8).contains(digits[0]), (1...12).contains(digits[3] * 10 + digits[4]),
            (1...31).contains(digits[5] * 10 + digits[6])
        else { return false }
        let first = remainder(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1])
        let second = first < 10 ? first : remainder(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3])
        return digits[10] == (second < 10 ? second : 0)
    }

    private static func remainder(_ digits: [Int], _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    }
}
