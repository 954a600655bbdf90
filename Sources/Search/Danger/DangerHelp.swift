import Directory

/// What stands under the lines to call: help for the danger and for nothing else, what can be called first.
struct DangerHelp {
    /// Numbers of services, each with how near its help is.
    let services: [(number: Int, score: Float)]

    init(for danger: Danger, _ filters: Filters, hasPlace: Bool) {
        let shelf = filters.shelf
        let needs = danger.needs.map { code in Self.bit(code, in: shelf.needCodes) }
        let language = UInt32(truncatingIfNeeded: Self.bit(danger.language.rawValue, in: shelf.languageCodes))
        let helpline = shelf.kindCodes.firstIndex(of: "helpline")
        let isEverywhere = shelf.areaSets.map { $0.codes.contains("EE") }
        services = shelf.entries.enumerated().compactMap { number, entry in
            guard entry.exists, needs.contains(where: { entry.needs & $0 != 0 }) else { return nil }
            var score: Float = 0
            for (place, need) in needs.enumerated() where entry.needs & need != 0 {
                score += place == 0 ? 2 : place == 1 ? 1 : 0.5
            }
            if helpline == Int(entry.kind) { score += 2 }
            // Without a place only what serves everybody is sure to serve the person.
            if !hasPlace, isEverywhere[Int(entry.areas)] { score += 1.5 }
            if entry.languages & language != 0 { score += 1 }
            // Whoever is closed cannot help now.
            if filters.isOpen(entry) == false { score -= Self.closed }
            return (number, score)
        }
    }

    private static let closed: Float = 4

    private static func bit(_ code: String, in codes: [String]) -> UInt64 {
        codes.firstIndex(of: code).map { 1 << UInt64($0) } ?? 0
    }
}
