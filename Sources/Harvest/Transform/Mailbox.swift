/// Addresses of mail.
enum Mailbox {
    private static let most = 50

    /// The addresses in a text of small letters, as people have them.
    static func all(in text: String) -> [String] {
        var scan = ByteScan(text)
        var found: [String] = []
        while found.count < most, let at = scan.bytes[scan.place...].firstIndex(of: UInt8(ascii: "@")) {
            let start = local(scan.bytes, before: at, from: scan.place)
            scan.place = at + 1
            guard start < at, let end = domain(scan.bytes, from: at + 1) else { continue }
            found.append(scan.text(from: start, to: end))
            scan.place = end
        }
        return found
    }

    /// Where the part before the sign begins; at the sign when there is none. It has 64 letters at most.
    private static func local(_ bytes: [UInt8], before at: Int, from first: Int) -> Int {
        var start = at
        while start > first, at - start < 64, isLocal(bytes[start - 1]) { start -= 1 }
        while start < at, !isFirst(bytes[start]) { start += 1 }
        return start
    }

    private static func isFirst(_ byte: UInt8) -> Bool {
        byte.isSmallLetter || byte.isDigit || byte == UInt8(ascii: "_")
    }

    private static func isLocal(_ byte: UInt8) -> Bool { isFirst(byte) || ".%+-".utf8.contains(byte) }

    /// Where the domain ends: behind the last of its labels that can be a top one. It has seven labels at most.
    private static func domain(_ bytes: [UInt8], from first: Int) -> Int? {
        guard first < bytes.count, bytes[first] != UInt8(ascii: "-") else { return nil }
        var (place, end): (Int, Int?) = (first, nil)
        for label in 0..<7 {
            let start = place
            while let length = lengthOfSign(bytes, place), place - start < 63 { place += length }
            if place == start { break }
            if label > 0 { end = top(bytes[start..<place]) ?? end }
            guard place < bytes.count, bytes[place] == UInt8(ascii: ".") else { break }
            place += 1
        }
        return end
    }

    /// The end of the letters that a top label begins with.
    private static func top(_ label: ArraySlice<UInt8>) -> Int? {
        let letters = label.prefix(24).prefix { $0.isSmallLetter }
        return letters.count >= 2 ? letters.endIndex : nil
    }

    /// How many bytes a letter, a digit or a hyphen of a label has.
    private static func lengthOfSign(_ bytes: [UInt8], _ place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        let byte = bytes[place]
        if byte.isSmallLetter || byte.isDigit || byte == UInt8(ascii: "-") { return 1 }
        guard place + 1 < bytes.count else { return nil }
        switch (byte, bytes[place + 1]) {
        case (0xc3, 0xa4), (0xc3, 0xb5), (0xc3, 0xb6), (0xc3, 0xbc), (0xc5, 0xa1), (0xc5, 0xbe): return 2
        default: return nil
        }
    }

    private static let roles = [
        "info", "kontakt", "keskus", "kool", "maja", "valla", "linn", "noor", "sotsiaal", "laste", "pere", "abi",
        "toetus",
        "tugi", "kantselei", "sekretar", "raamatukogu", "haridus", "kultuur", "teenus", "osakond", "amet", "selts",
        "klubi",
        "huvi", "spordi", "sport", "too", "karjaar", "vald", "tartu", "viljandi", "elva", "eesti", "help", "office",
        "support", "post", "admin", "web", "mail", "avalik", "kriis", "nouanne", "noustamine", "programm", "projekt",
    ]

    /// Whether an address has the form of a person's name, `mari.maasikas@` or `m.maasikas@`, and of no role.
    static func isPersonal(_ address: String) -> Bool {
        let local = address.prefix { $0 != "@" }.lowercased()
        let parts = local.split(whereSeparator: { "._".contains($0) }).map(String.init)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } }),
            let last = parts.last, last.count >= 3
        else { return false }
        return !parts.contains { part in roles.contains { part.hasPrefix($0) || part.hasSuffix($0) } }
    }
}
