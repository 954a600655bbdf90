import Directory

/// Counts, for each value of each filter, the services that would fit if that filter alone were set to it.
struct Tally {
    private var needs: [Int]
    private var kinds: [Int]
    private var languages: [Int]
    private var areaSets: [Int]
    private var (free, open, places) = (0, 0, 0)
    private var flags = Array(repeating: 0, count: Field.flags.count)

    init(_ shelf: Shelf) {
        needs = Array(repeating: 0, count: shelf.needCodes.count)
        kinds = Array(repeating: 0, count: shelf.kindCodes.count)
        languages = Array(repeating: 0, count: shelf.languageCodes.count)
        areaSets = Array(repeating: 0, count: shelf.areaSets.count)
    }

    /// Counts a service for a filter when it fails no other.
    mutating func add(_ entry: Shelf.Entry, _ failures: UInt8, _ filters: Filters) {
        if passes(failures, but: .need) { Self.countBits(UInt64(entry.needs), in: &needs) }
        if passes(failures, but: .kind) { kinds[Int(entry.kind)] += 1 }
        if passes(failures, but: .language) { Self.countBits(UInt64(entry.languages), in: &languages) }
        if passes(failures, but: .free), entry.free { free += 1 }
        if passes(failures, but: .open), filters.isOpen(entry) == true { open += 1 }
        if passes(failures, but: .places), filters.hasPlaces(entry) { places += 1 }
        if entry.flags != 0, passes(failures, but: .flags) { addFlags(entry.flags, filters.flags) }
    }

    /// Counts a service for each flag that leaves it in beside those that are asked for.
    private mutating func addFlags(_ held: UInt32, _ asked: UInt32) {
        for place in flags.indices {
            let wanted = asked | 1 << UInt32(place)
            if held & wanted == wanted { flags[place] += 1 }
        }
    }

    /// Counts a service for the areas it serves when it fails no filter but, it may be, the area asked for.
    mutating func addArea(_ entry: Shelf.Entry) { areaSets[Int(entry.areas)] += 1 }

    private func passes(_ failures: UInt8, but kind: Filters.Kind) -> Bool {
        failures & ~(1 << UInt8(kind.rawValue)) == 0
    }

    private static func countBits(_ bits: UInt64, in counts: inout [Int]) {
        var rest = bits
        while rest != 0 {
            counts[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }

    func counts(_ shelf: Shelf) -> SearchResults.Counts {
        var counts = SearchResults.Counts(free: free, openNow: open, withPlaces: places)
        counts.needs = Self.named(shelf.needCodes, needs)
        counts.kinds = Self.named(shelf.kindCodes, kinds)
        counts.languages = Self.named(shelf.languageCodes, languages)
        counts.flags = Self.named(Field.flags.map(\.rawValue), flags)
        for (set, count) in zip(shelf.areaSets, areaSets) where count > 0 {
            for code in set.served { counts.areas[code, default: 0] += count }
        }
        return counts
    }

    private static func named(_ codes: [String], _ counts: [Int]) -> [String: Int] {
        Dictionary(zip(codes, counts).filter { $1 > 0 }.map { ($0, $1) }, uniquingKeysWith: +)
    }
}
