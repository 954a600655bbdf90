import Foundation

/// Letters beyond ASCII in the head of a mail (RFC 2047).
enum EncodedWord {
    /// An encoded word is at most 75 characters long, 12 of them its frame; 45 bytes become 60 characters.
    private static let most = 45

    /// The text as encoded words, none of which ends within a character.
    static func words(_ text: String) -> [String] {
        var (pieces, piece) = ([[UInt8]](), [UInt8]())
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > most {
                pieces.append(piece)
                piece = []
            }
            piece += bytes
        }
        return (pieces + [piece]).map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }
    }
}
