/// The personal identification code of Estonia: eleven digits, the last of which checks the others. Nobody's is taken in.
package enum PersonalCode {
    /// Whether a valid one stands anywhere in a text.
    package static func stands(in text: String) -> Bool {
        text.split { !($0.isASCII && $0.isNumber) }.contains {
            $0.count == 11 && isValid($0.compactMap(\.wholeNumberValue))
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
