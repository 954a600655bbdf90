import Foundation

/// Letters beyond ASCII in the head of a mail (RFC 2047).
enum EncodedWord {
    /// A line with encoded words is at most 76 characters long, one of them the space before.
    private static let line = 75
    /// What surrounds the letters of each.
    private static let frame = 12

    /// The value of a field as encoded words, one a line, none of which ends within a character.
    static func value(_ text: String, of field: String) -> String {
        words(text, after: field.utf8.count + 1).joined(separator: "\r\n ")
    }

    /// - Parameter start: how much of the first line is taken already.
    static func words(_ text: String, after start: Int) -> [String] {
        var (pieces, piece, most) = ([[UInt8]](), [UInt8](), bytes(in: line - start))
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > most {
                pieces.append(piece)
                (piece, most) = ([], Self.bytes(in: line))
            }
            piece += bytes
        }
        return (pieces + [piece]).map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }
    }

    /// Three bytes become four characters.
    private static func bytes(in width: Int) -> Int { (width - frame) / 4 * 3 }
}
