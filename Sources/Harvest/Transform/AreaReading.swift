/// Reads the names of areas as their EHAK codes.
struct AreaReading {
    /// Codes by names in small letters.
    let codes: [String: String]

    private static let country: Set<String> = ["ee", "eesti", "kogu eesti", "üle eesti", "üleriigiline", "estonia"]

    /// The codes of all areas that a text names, between commas, semicolons or lines.
    /// - Throws: `Unreadable` for a name that is not known.
    func codes(in text: String) throws -> [String] {
        let parts = text.split { ",;".contains($0) || $0.isNewline }.map {
            String($0).trimmingCharacters(in: .whitespaces)
        }
        guard !parts.isEmpty, parts.count <= 200 else { throw Unreadable(words: text) }
        return try parts.map { part in
            let small = part.lowercased()
            if Self.country.contains(small) { return "EE" }
            if part.wholeMatch(of: /\d{4}/) != nil { return part }
            guard let code = codes[small] ?? codes[small.replacing(" v.", with: " vald")] else {
                throw Unreadable(words: part)
            }
            return code
        }
    }
}
