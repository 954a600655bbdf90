import Directory
import Foundation

/// Ranks services over the lists of terms, after BM25: how well each unit is said, in which column and form, how rare it is; and
/// the more of the units are said, the better.
struct Ranking {
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
    /// A term of less quality only hints, and hints count where fewer services than this say the unit.
    private static let hint: Float = 0.3
    private static let enough = 100
    /// When so many services say the only word there is, what merely begins like it is not looked at any further: two letters
    /// begin very many words.
    private static let plenty = 4_000
    private let shelf: Shelf
    private let lists: ListReading
    private let units: [Understanding.Unit]
    private let languageBit: UInt8
    /// How many services are described in the language of the words; not asked where that is Estonian, as most are.
    private let toldCount: Int?

    init(_ understanding: Understanding, _ shelf: Shelf, _ lists: ListReading, in language: Language) {
        let spoken = understanding.language ?? language
        let place = Language.allCases.firstIndex(of: spoken) ?? 0
        languageBit = 1 << UInt8(place)
        toldCount = spoken == .et ? nil : shelf.told[place]
        (self.shelf, self.lists, units) = (shelf, lists, understanding.units)
    }

    /// What the words match: services that say all of it, or any of it when few say all; and whether none says all. The filters
    /// have no part in this, so that taking one away or turning a page changes neither the order nor the counts.
    func matches(_ scale: Scale) throws -> (matches: Matches, isLoose: Bool) {
        guard units.count > 1 else { return (try matchesOfOne(scale), false) }
        var all: Float = 0
        for unit in units {
            try hear(unit, on: scale)
            let weight = weight(unit, scale)
            scale.settle { value in
                let share = share(value)
                return (share * weight, min(1, share * 2.5) * weight)
            }
            all += weight
        }
        let whole = scale.count(saying: units.count)
        let matches = scale.matches(saying: whole < Self.few ? 1 : units.count) { number, sum in
            told(number, all > 0 ? self.score(sum.worth, sum.covered / all) : 0)
        }
        return (matches, whole == 0)
    }

    /// The same for one unit, whose sums need not be kept.
    private func matchesOfOne(_ scale: Scale) throws -> Matches {
        guard let unit = units.first else { return scale.matches { _, _ in 0 } }
        try hear(unit, on: scale, upTo: Self.plenty)
        let weight = weight(unit, scale)
        return scale.matches { number, value in
            let share = share(value)
            return told(number, score(share * weight, min(1, share * 2.5)))
        }
    }

    @inline(__always)
    private func share(_ value: Float) -> Float { value / (value + Self.saturation) }

    @inline(__always)
    private func score(_ worth: Float, _ covered: Float) -> Float {
        worth * (1 - Self.completeness + Self.completeness * covered)
    }

    @inline(__always)
    private func told(_ number: Int, _ score: Float) -> Float {
        shelf.briefs[number].bits & languageBit != 0 ? score : score * Self.foreign
    }

    /// What few services say weighs more. A Russian word that every service described in Russian says is not rare because few
    /// services are.
    private func weight(_ unit: Understanding.Unit, _ scale: Scale) -> Float {
        let rare = rarity(of: scale.holders(over: Self.audible), among: shelf.count)
        guard let toldCount else { return unit.weight * log1p(rare) }
        let told = scale.holders(over: Self.audible) { shelf.briefs[$0].bits & languageBit != 0 }
        return unit.weight * log1p(min(rare, rarity(of: told, among: toldCount)))
    }

    private func rarity(of holders: Int, among count: Int) -> Float {
        max((Float(count - holders) + 0.5) / (Float(holders) + 0.5), 0)
    }

    /// Adds up what every service says of a unit. Terms that only hint at it are not looked at when enough services say it.
    private func hear(_ unit: Understanding.Unit, on scale: Scale, upTo plenty: Int = .max) throws {
        let terms = unit.terms.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        for (term, quality) in terms {
            if quality < Self.hint, scale.heardCount >= Self.enough { break }
            if quality <= Quality.prefix, scale.heardCount >= plenty { break }
            // Squared, so that what is nearly said counts little.
            let factor = quality * quality * TermWeight.step
            let (old, fresh) = try lists.lists(term)
            if shelf.vocabulary.isConcept(term) {
                scale.mean(old, factor, leavingOut: shelf.changed)
                if let fresh { scale.mean(fresh, factor, leavingOut: []) }
            } else {
                scale.say(old, factor, leavingOut: shelf.changed)
                if let fresh { scale.say(fresh, factor, leavingOut: []) }
            }
        }
    }
}
