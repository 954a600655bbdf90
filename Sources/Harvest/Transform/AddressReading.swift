/// Tidies an address: one line, without index, county and country, which its place already says.
enum AddressReading {
    nonisolated(unsafe) private static let label = /^(?i:aadress|asukoht|asume)\s*:?\s*/
    nonisolated(unsafe) private static let index = /\b\d{5}\b/

    static func address(in text: String) -> String {
        let line = text.prefix(2_000).split(whereSeparator: \.isNewline).joined(separator: ", ")
        let plain = line.replacing(Self.label, with: "")
        let parts = plain.split(separator: ",").map { part in
            String(part).replacing(Self.index, with: "").trimmingCharacters(in: .whitespaces)
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
