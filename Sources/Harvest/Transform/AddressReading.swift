/// Tidies an address: one line, without index, county and country, which its place already says.
enum AddressReading {
    private static let labels = ["aadress", "asukoht", "asume"]
    private static let country: Set<String> = ["eesti", "estonia", "eesti vabariik"]

    static func address(in text: String) -> String {
        let line = text.prefix(2_000).split(whereSeparator: \.isNewline).joined(separator: ", ")
        let parts = withoutLabel(line).split(separator: ",").map { withoutIndex(String($0)) }
        var kept: [String] = []
        for part in parts where !part.isEmpty && !isSaid(part) && !kept.contains(part) { kept.append(part) }
        return kept.joined(separator: ", ")
    }

    private static func withoutLabel(_ line: String) -> Substring {
        let start = line.prefix(7).lowercased()
        guard let label = labels.first(where: { start.hasPrefix($0) }) else { return line[...] }
        let rest = line.dropFirst(label.count).drop(while: \.isWhitespace)
        return rest.first == ":" ? rest.dropFirst().drop(while: \.isWhitespace) : rest
    }

    /// Without numbers of five digits, which are those of the post, and without white space at the ends.
    private static func withoutIndex(_ part: String) -> String {
        var scan = ByteScan(part)
        var kept: [UInt8] = []
        while !scan.isAtEnd {
            let start = scan.place
            while scan.byte().isDigit { scan.place += 1 }
            let isIndex = scan.place - start == 5 && !scan.isInWord && kept.last?.isWordByte != true
            if scan.place == start { scan.place += 1 }
            if !isIndex { kept += scan.bytes[start..<scan.place] }
        }
        var text = String(decoding: kept, as: UTF8.self)[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Whether a part says no more than the place itself does.
    private static func isSaid(_ part: String) -> Bool {
        let small = part.lowercased()
        return country.contains(small) || small.hasSuffix(" maakond")
            || (small.hasSuffix("maa") && !small.contains(" ") && counties.contains(small))
    }

    private static let counties: Set<String> = [
        "harjumaa", "hiiumaa", "ida-virumaa", "jõgevamaa", "järvamaa", "läänemaa", "lääne-virumaa", "põlvamaa",
        "pärnumaa",
        "raplamaa", "saaremaa", "tartumaa", "valgamaa", "viljandimaa", "võrumaa",
    ]
}
