import Foundation

/// Values with everything taken away that makes no difference: space, case, the way a telephone number is spelled.
package enum PlainText {
    /// Words in lower case with single spaces, without the marks around them.
    package static func of(_ text: String) -> String {
        let folded = text.precomposedStringWithCompatibilityMapping.lowercased()
        return folded.split { $0.isWhitespace }.joined(separator: " ")
    }

    /// The digits of a number, without the code of Estonia.
    package static func phone(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let isAbroad = text.hasPrefix("+") || text.hasPrefix("00")
        let plain = digits.hasPrefix("00") ? String(digits.dropFirst(2)) : digits
        return isAbroad && plain.hasPrefix("372") && plain.count > 7 ? String(plain.dropFirst(3)) : plain
    }

    /// An address without scheme, `www.`, fragment and the slash at its end.
    package static func address(_ text: String) -> String {
        var rest = text.lowercased().prefix { $0 != "#" }
        for start in ["https://", "http://", "www."] where rest.hasPrefix(start) { rest = rest.dropFirst(start.count) }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        return String(rest)
    }

    /// The host of an address, without `www.`.
    package static func host(_ text: String) -> String { String(address(text).prefix { $0 != "/" && $0 != "?" }) }
}
