import CIDN2

/// The name of a host or a domain of the net, with a dot in it: as people read it, and in A-labels. libidn2 translates.
package struct DomainName: Hashable, Sendable {
    /// In small letters, as a person reads it: `näidis.ee`.
    package let text: String
    /// In A-labels: `xn--nidis-gra.ee`.
    package let host: String

    /// How many bytes a name and a label of it may have.
    private static let (longest, longestLabel) = (253, 63)

    /// Nil for what is no such name: a label that is empty, too long or begins with a hyphen, a number of a host, letters that no
    /// name may hold.
    package init?(_ written: some StringProtocol) {
        let plain = written.lowercased()
        guard plain.utf8.count <= 4 * Self.longest, let host = Self.ascii(plain), Self.isName(host) else { return nil }
        self.host = host
        text = host.contains("xn--") ? Self.unicode(host) ?? host : host
        guard text.split(separator: ".").allSatisfy(Self.isOfOneScript) else { return nil }
    }

    /// Letters of two scripts in one label look like another label: `vаld` with a Cyrillic а. Latin letters are those below U+0250.
    private static func isOfOneScript(_ label: Substring) -> Bool {
        let letters = label.unicodeScalars.filter(\.properties.isAlphabetic)
        let latin = letters.count { $0.value < 0x250 || (0x1E00...0x1EFF).contains($0.value) }
        return latin == 0 || latin == letters.count
    }

    private static func isName(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard host.utf8.count <= longest, labels.count > 1, let top = labels.last else { return false }
        return labels.allSatisfy(isLabel) && isTop(top)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        let bytes = label.utf8
        let hyphen = UInt8(ascii: "-")
        guard (1...longestLabel).contains(bytes.count), bytes.first != hyphen, bytes.last != hyphen else {
            return false
        }
        return bytes.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == hyphen }
    }

    /// The last label is no number: it has two letters or more, or stands for letters beyond ASCII.
    private static func isTop(_ label: Substring) -> Bool {
        label.hasPrefix("xn--") || (label.utf8.count > 1 && label.utf8.allSatisfy(isLetter))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }

    /// In A-labels. Plain names are the most and need no translation.
    private static func ascii(_ name: String) -> String? {
        if name.utf8.allSatisfy({ $0 < 0x80 }), !name.contains("xn--") { return name }
        let flags = CInt(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        return translated { idn2_to_ascii_8z(name, $0, flags) }
    }

    private static func unicode(_ host: String) -> String? { translated { idn2_to_unicode_8z8z(host, $0, 0) } }

    private static func translated(_ translate: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt) -> String?
    {
        var result: UnsafeMutablePointer<CChar>?
        guard translate(&result) == CInt(IDN2_OK.rawValue), let result else { return nil }
        defer { idn2_free(result) }
        return String(cString: result)
    }
}
