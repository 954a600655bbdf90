/// A text whose letters are known: UTF-8, whatever it came as. The order of belief is byte order mark, header, `meta`, guess;
/// text that is good UTF-8 with letters beyond ASCII is taken as that whatever is declared.
package struct DecodedText: Sendable {
    /// UTF-8 without a byte order mark.
    package let bytes: [UInt8]
    /// What was found out.
    package let decoding: Decoding

    /// Reads bytes.
    /// - Parameters:
    ///   - contentType: the header field of that name.
    ///   - isMarkup: whether a `meta` element or an XML declaration may say more.
    package init(_ bytes: [UInt8], contentType: String? = nil, isMarkup: Bool = false) {
        if let (charset, length) = Self.mark(bytes) {
            let valid = charset == .utf8 && UTF8Check(bytes).isValid
            self.init(valid ? Array(bytes[length...]) : charset.utf8(bytes[length...]), charset, [])
            return
        }
        let declared =
            contentType.flatMap { CharsetDeclaration.inHeader($0) }
            ?? (isMarkup ? CharsetDeclaration.inMarkup(bytes) : nil)
        let check = UTF8Check(bytes)
        var doubts: Set<Decoding.Doubt> = []
        if check.isValid, check.hasLetters || declared == nil || declared == .utf8 || declared?.isWide == true {
            if let declared, declared != .utf8, check.hasLetters { doubts.insert(.misdeclared) }
            self.init(bytes, .utf8, doubts)
            return
        }
        var charset = declared ?? BalticGuess(bytes).charset
        if declared == nil { doubts.insert(.undeclared) }
        if declared == .utf8, !check.isMostlyValid {
            charset = BalticGuess(bytes).charset
            doubts.insert(.misdeclared)
        }
        self.init(charset.utf8(bytes[...]), charset, doubts)
    }

    private init(_ bytes: [UInt8], _ charset: Charset, _ doubts: Set<Decoding.Doubt>) {
        var doubts = doubts
        if Mojibake.isIn(bytes) { doubts.insert(.mojibake) }
        if bytes.contains(sequence: [0xef, 0xbf, 0xbd]) { doubts.insert(.damaged) }
        (self.bytes, decoding) = (bytes, Decoding(charset: charset, doubts: doubts))
    }

    /// The text as a string.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// With spaces where zero bytes stand, which would end a text of C.
    var withoutNulls: [UInt8] { bytes.contains(0) ? bytes.map { $0 == 0 ? 0x20 : $0 } : bytes }

    private static func mark(_ bytes: [UInt8]) -> (Charset, Int)? {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
        if bytes.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
        return bytes.starts(with: [0xfe, 0xff]) ? (.utf16BigEndian, 2) : nil
    }
}

extension Charset {
    /// In two bytes; a text that can be read as ASCII is not written so, whatever it says of itself.
    fileprivate var isWide: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
}
