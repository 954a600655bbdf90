import Directory
import Foundation

/// Ranks services over the lists of terms, after BM25: how well each unit is said, in which column and form, how rare it is; and
/// the more of the units are said, the better.
struct Ranking {
    /// A service with how well it matches; higher is better.
    struct Match {
        let number: Int
        let score: Float
    }

    /// At this much, half of what repetition can give is given.
    private static let saturation: Float = 1.4
    /// What is said less than this is not counted as said when a unit's rarity is taken.
    private static let audible: Float = 0.3
    /// How much a service counts that is not described in the reader's language.
    private static let foreign: Float = 0.6
    /// How much of the score hangs on all units being said.
    private static let completeness: Float = 0.7
    /// So few services that say everything do not fill a page or two.
    private static let few = 40
    /// What scores less than this share of the best says too little of what was asked for to be shown.
    private static let leastShare: Float = 0.08

    private let shelf: Shelf
    private let lists: ListReading
    private let units: [Understanding.Unit]
    private let languageBit: UInt8

    init(_ understanding: Understanding, _ shelf: Shelf, _ lists: ListReading, in language: Language) {
        let spoken = understanding.language ?? language
        languageBit = 1 << UInt8(Language.allCases.firstIndex(of: spoken) ?? 0)
        (self.shelf, self.lists, units) = (shelf, lists, understanding.units)
    }

    /// What the words match: services that say all of it, or any of it when few say all, in no order; and whether none says all.
    /// The filters have no part in this, so that taking one away or turning a page changes neither the order nor the counts.
    func matches(_ scale: Scale) throws -> (matches: [Match], isLoose: Bool) {
        scale.begin(shelf.entries.count)
        defer { scale.end() }
        var all: Float = 0
        for unit in units { all += try weigh(unit, on: scale) }
        let whole = scale.touched.lazy.filter { scale.units[$0] == units.count }
        let wholeCount = whole.count
        let numbers = wholeCount < Self.few ? scale.touched : Array(whole)
        var best: Float = 0
        let scored = numbers.map { number in
            let match = Match(number: number, score: score(number, scale, outOf: all))
            best = max(best, match.score)
            return match
        }
        return (scored.filter { $0.score >= best * Self.leastShare }, wholeCount == 0)
    }

    /// Adds up what every service says of a unit; gives the unit's weight: what few say weighs more.
    private func weigh(_ unit: Understanding.Unit, on scale: Scale) throws -> Float {
        for (term, quality) in unit.terms.sorted(by: { $0.key < $1.key }) {
            // Squared, so that what is nearly said counts little.
            let factor = quality * quality * TermWeight.step
            if shelf.vocabulary.isConcept(term) {
                try lists.forEach(holding: term) { scale.mean($0, Float($1) * factor) }
            } else {
                try lists.forEach(holding: term) { scale.say($0, Float($1) * factor) }
            }
        }
        let holders = Float(scale.said.count { scale.value($0) > Self.audible })
        let rarity = (Float(shelf.count) - holders + 0.5) / (holders + 0.5)
        let weight = unit.weight * log1p(max(rarity, 0))
        scale.settle { value in
            let share = value / (value + Self.saturation)
            return (share * weight, min(1, share * 2.5) * weight)
        }
        return weight
    }

    private func score(_ number: Int, _ scale: Scale, outOf all: Float) -> Float {
        guard all > 0 else { return 0 }
        let covered = scale.covered[number] / all
        let score = scale.sum[number] * (1 - Self.completeness + Self.completeness * covered)
        return shelf.entries[number].toldIn & languageBit != 0 ? score : score * Self.foreign
    }
}
