/// Tidies an address: one line, without index, county and country, which its place already says.
enum AddressReading {
    static func address(in text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: ", ")
        let plain = line.replacing(/^(?i:aadress|asukoht|asume)\s*:?\s*/, with: "")
        let parts = plain.split(separator: ",").map { part in
            String(part).replacing(/\b\d{5}\b/, with: "").trimmingCharacters(in: .whitespaces)
        }
        var kept: [String] = []
        for part in parts where !part.isEmpty && !isSaid(part) && !kept.contains(part) { kept.append(part) }
        return kept.joined(separator: ", ")
    }

    /// Whether a part says no more than the place itself does.
    private static func isSaid(_ part: String) -> Bool {
        let small = part.lowercased()
        return ["eesti", "estonia", "eesti vabariik"].contains(small) || small.hasSuffix(" maakond")
            || (small.hasSuffix("maa") && !small.contains(" ") && counties.contains(small))
    }

    private static let counties: Set<String> = [
        "harjumaa", "hiiumaa", "ida-virumaa", "jõgevamaa", "järvamaa", "läänemaa", "lääne-virumaa", "põlvamaa",
        "pärnumaa",
        "raplamaa", "saaremaa", "tartumaa", "valgamaa", "viljandimaa", "võrumaa",
    ]
}
