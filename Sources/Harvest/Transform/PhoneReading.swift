import Foundation

/// Finds the phone numbers of a text and writes them in one way: `+372 736 1300`, `+372 5123 4567`, `112`, `116 111`.
enum PhoneReading {
    nonisolated(unsafe) private static let other =
        /(?:faks|fax|reg(?:istri)?\.?\s*(?:nr|kood)[a-z]*|a\/a|iban|konto)\W*$/
    nonisolated(unsafe) private static let dayOrPrice = /\d{1,2}\.\d{1,2}(?:\.|$)|\d\.\d{2}\D/

    /// Numbers of help and information that have no country code.
    private static let short: Set<String> = [
        "110", "112", "1182", "1188", "1220", "1226", "1247", "1313", "1345", "1492", "1510", "1524", "1599", "15410",
        "116000", "116006", "116111", "116117", "116123",
    ]
    private static let countries = ["371", "370", "358", "380", "375", "46", "47", "45", "49", "48", "44", "1", "7"]
    private static let mostNumbers = 50
    private static let signsOfOthers = ["fa", "reg", "a/a", "iban", "konto"]

    /// Every number of a text, each once, in their order. Numbers of fax machines, dates and codes are none.
    static func numbers(in text: String) -> [String] {
        var found: [String] = []
        guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
        let text = text.utf8.count > 20_000 ? text.prefix(20_000) : text[...]
        let isAlone = text.utf8.count < 40 && text.count < 20 && text.allSatisfy { $0.isNumber || " +()-".contains($0) }
        var scan = ByteScan(text)
        while found.count < mostNumbers, let run = nextRun(&scan) {
            let (start, end) = (index(run.lowerBound, text), index(run.upperBound, text))
            guard !isPartOfMore(text[..<start], text[end...]), !isOther(text[..<start]) else { continue }
            for number in split(String(text[start..<end]), isAlone: isAlone) where !found.contains(number) {
                found.append(number)
            }
        }
        return found
    }

    /// What looks like a number before anybody asks whether it is one.
    static func runs(in text: String) -> [String] {
        var scan = ByteScan(text)
        var runs: [String] = []
        while let run = nextRun(&scan) { runs.append(scan.text(from: run.lowerBound, to: run.upperBound)) }
        return runs
    }

    private static func index(_ place: Int, _ text: Substring) -> Substring.Index {
        text.utf8.index(text.startIndex, offsetBy: place)
    }

    /// The next run of at least three digits with the signs between them that numbers are written with, by its bytes.
    private static func nextRun(_ scan: inout ByteScan) -> Range<Int>? {
        while !scan.isAtEnd {
            let start = scan.place
            if let end = endOfRun(scan, withZeros: true) ?? endOfRun(scan, withZeros: false) {
                scan.place = end
                return start..<end
            }
            scan.place = start + 1
        }
        return nil
    }

    /// Where a run ends that begins at the place: `+` or `00`, a bracket, a digit, up to 24 signs and a last digit.
    private static func endOfRun(_ scan: ByteScan, withZeros: Bool) -> Int? {
        let first = scan.byte()
        guard first.isDigit || first == UInt8(ascii: "+") || first == UInt8(ascii: "(") else { return nil }
        var scan = scan
        if !scan.takes("+"), withZeros { _ = scan.takes("00") }
        _ = scan.takes("(")
        guard scan.number(atMost: 1) != nil else { return nil }
        var end: Int?
        for length in 0...24 {
            if length > 0, scan.byte().isDigit { end = scan.place + 1 }
            guard scan.number(atMost: 1) != nil || takesSign(&scan) else { break }
        }
        return end
    }

    private static func takesSign(_ scan: inout ByteScan) -> Bool {
        if " ()-.".utf8.contains(scan.byte()) {
            scan.place += 1
            return true
        }
        return scan.takes("\u{a0}") || scan.takes("–")
    }

    /// Whether digits or the like go on before or after.
    private static func isPartOfMore(_ before: Substring, _ after: Substring) -> Bool {
        if let last = before.last, last.isNumber || last.isLetter || "/_@".contains(last) { return true }
        if let next = after.first, next.isLetter || "@_€%".contains(next) { return true }
        return false
    }

    /// Whether the words before say that it is no number to call.
    private static func isOther(_ before: Substring) -> Bool {
        let words = before.suffix(24).lowercased()
        guard signsOfOthers.contains(where: words.holds) else { return false }
        return words.firstMatch(of: Self.other) != nil
    }

    /// The numbers that stand side by side in one run of digits.
    private static func split(_ run: String, isAlone: Bool) -> [String] {
        if let number = number(run, isAlone: isAlone) { return [number] }
        var (found, held): ([String], String) = ([], "")
        for group in run.split(whereSeparator: { " \u{00a0}".contains($0) }) {
            if number(held, isAlone: false) != nil, number(held + group, isAlone: false) == nil {
                found += [number(held, isAlone: false)].compactMap { $0 }
                held = ""
            }
            held += group
        }
        return found + [number(held, isAlone: false)].compactMap { $0 }
    }

    /// A number in its one way of writing; nil when it is none.
    static func number(_ text: String, isAlone: Bool) -> String? {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard text.utf8.contains(UInt8(ascii: ".")), text.firstMatch(of: Self.dayOrPrice) != nil else {
            return number(digits: digits, hasPlus: text.hasPrefix("+") || text.hasPrefix("00"), isAlone: isAlone)
        }
        return nil
    }

    private static func number(digits: String, hasPlus: Bool, isAlone: Bool) -> String? {
        var digits = digits
        if hasPlus, digits.hasPrefix("00") { digits.removeFirst(2) }
        if digits.hasPrefix("372"), hasPlus || digits.count >= 10 { return estonian(String(digits.dropFirst(3)), true) }
        if hasPlus { return foreign(digits) }
        if short.contains(digits) || (isAlone && digits.count == 4 && digits.hasPrefix("1")) {
            return digits.hasPrefix("116") && digits.count == 6 ? "116 \(digits.suffix(3))" : digits
        }
        return estonian(digits, isAlone)
    }

    /// By the numbering plan: seven digits from 3, 4, 6, 7, 8 and 9 on, seven or eight from 5 on.
    private static func estonian(_ digits: String, _ isSure: Bool) -> String? {
        if short.contains(digits) { return number(digits: digits, hasPlus: false, isAlone: true) }
        switch (digits.first, digits.count) {
        case ("3", 7), ("4", 7), ("6", 7), ("7", 7), ("8", 7), ("9", 7), ("5", 7):
            return "+372 \(digits.prefix(3)) \(digits.suffix(4))"
        case ("5", 8),
            ("8", 8) where isSure || digits.first == "5":
            return "+372 \(digits.prefix(4)) \(digits.suffix(4))"
        default: return nil
        }
    }

    private static func foreign(_ digits: String) -> String? {
        guard (8...15).contains(digits.count), let code = countries.first(where: digits.hasPrefix) else { return nil }
        return "+\(code) \(digits.dropFirst(code.count))"
    }
}
