/// Markup that is safe to send. A `String` put into it is escaped; only `HTML` goes in as it is.
package struct HTML: ExpressibleByStringInterpolation, CustomStringConvertible, Equatable, Sendable {
    package let description: String

    package init(stringLiteral value: String) { description = value }
    package init(stringInterpolation: Interpolation) { description = stringInterpolation.text }

    /// Markup made elsewhere in this room out of nothing a reader or a source wrote.
    init(markup: String) { description = markup }

    /// Nothing.
    package static let none = HTML(markup: "")

    package var isEmpty: Bool { description.isEmpty }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ html: HTML) { text += html.description }
        package mutating func appendInterpolation(_ html: HTML?) { text += html?.description ?? "" }
        package mutating func appendInterpolation(_ list: [HTML]) { for html in list { text += html.description } }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
        package mutating func appendInterpolation(_ plain: String) { Escaping.append(plain, to: &text) }

        /// The markup when the condition holds, else nothing.
        package mutating func appendInterpolation(_ html: HTML, if condition: Bool) {
            if condition { text += html.description }
        }
    }
}

extension Sequence where Element == HTML {
    /// One after another, with markup between them.
    func joined(by separator: HTML) -> HTML {
        HTML(markup: map(\.description).joined(separator: separator.description))
    }
}

/// Text made fit to stand in markup and in quoted attributes.
enum Escaping {
    static func append(_ plain: String, to text: inout String) {
        guard plain.utf8.contains(where: needsCare) else {
            text += plain
            return
        }
        for character in plain.unicodeScalars {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\t", "\n", "\r": text.unicodeScalars.append(character)
            default: if !isControl(character) { text.unicodeScalars.append(character) }
            }
        }
    }

    /// Control characters may not stand in HTML in any form.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
    }

    /// A byte at which a text has to be looked at character by character: `C2` begins the controls of Latin-1, `EF` and above
    /// the code points that are no characters.
    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x7F, 0xC2, 0xEF...0xFF: true
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
