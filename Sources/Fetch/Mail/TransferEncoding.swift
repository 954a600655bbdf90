import Foundation

/// How a text travels through servers that know ASCII and short lines alone.
enum TransferEncoding: String {
    case quotedPrintable = "quoted-printable"
    case base64

    /// The one that stays readable where most letters are ASCII, and the shorter one elsewhere.
    init(for text: String) {
        let foreign = text.utf8.count { $0 >= 0x80 }
        self = foreign * 4 > text.utf8.count ? .base64 : .quotedPrintable
    }

    /// The text encoded, with CRLF at the end of every line.
    func encoded(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        switch self {
        case .base64:
            let bytes = Data(lines.replacing("\n", with: "\r\n").utf8)
            let ends: Data.Base64EncodingOptions = [.endLineWithCarriageReturn, .endLineWithLineFeed]
            return bytes.base64EncodedString(options: ends.union(.lineLength76Characters)) + "\r\n"
        case .quotedPrintable:
            return lines.split(separator: "\n", omittingEmptySubsequences: false).map(Self.line).joined(
                separator: "\r\n"
            )
                + "\r\n"
        }
    }

    /// One line, broken softly where it would be longer than 76 characters.
    private static func line(_ text: Substring) -> String {
        let last = text.utf8.count - 1
        var (whole, width) = ("", 0)
        for (place, byte) in text.utf8.enumerated() {
            let unit = isPlain(byte, isLast: place == last) ? String(UnicodeScalar(byte)) : escaped(byte)
            if width + unit.utf8.count > 75 {
                whole += "=\r\n"
                width = 0
            }
            whole += unit
            width += unit.utf8.count
        }
        return whole
    }

    private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
        if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { return !isLast }
        return (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
    }

    private static func escaped(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "=0\(text)" : "=\(text)"
    }
}
