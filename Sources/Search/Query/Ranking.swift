import Directory
import Foundation

/// Ranks services over their postings, after BM25: how well each unit is said, in which column and form, how rare it is; and
/// the more of the units are said, the better.
struct Ranking {
    /// Name, alias, need, summary, description, organisation, place.
    private static let columns: [Float] = [2.3, 2.6, 1.2, 1.5, 0.8, 0.5, 0.8]
    /// Word, base form, part of a compound, concept.
    private static let forms: [Float] = [1, 0.95, 0.45, 1]
    /// At this much, half of what repetition can give is given.
    private static let saturation: Float = 1.4
    /// How much further concepts of a unit add to the best one.
    private static let furtherConcepts: Float = 0.6
    /// How much a service counts that is not described in the reader's language.
    private static let foreign: Float = 0.6
    /// How much of the score hangs on all units being said.
    private static let completeness: Float = 0.7

    private let shelf: Shelf
    private let units: [Understanding.Unit]
    private let languageBit: UInt8
    /// For each term of the vocabulary the row of its qualities, or 0.
    private var rows: [UInt16]
    /// Row by row: how well the term says each unit, squared, so that what is nearly said counts little.
    private var qualities: [Float]

    init(_ understanding: Understanding, _ shelf: Shelf, in language: Language) {
        let spoken = understanding.language ?? language
        languageBit = 1 << UInt8(Language.allCases.firstIndex(of: spoken) ?? 0)
        (self.shelf, units) = (shelf, understanding.units)
        rows = Array(repeating: 0, count: shelf.vocabulary.terms.count)
        qualities = Array(repeating: 0, count: units.count)
        for (index, unit) in units.enumerated() {
            for (term, quality) in unit.terms { note(term, quality * quality, of: index) }
        }
    }

    private mutating func note(_ term: UInt32, _ quality: Float, of unit: Int) {
        if rows[Int(term)] == 0 {
            rows[Int(term)] = UInt16(clamping: qualities.count / units.count)
            qualities.append(contentsOf: repeatElement(0, count: units.count))
        }
        qualities[Int(rows[Int(term)]) * units.count + unit] = quality
    }

    /// Scores for candidates, lower is better.
    func scores(_ candidates: [Int]) -> [Selection.Match] {
        var said = [Float](repeating: 0, count: candidates.count * units.count)
        var holders = [Float](repeating: 0, count: units.count)
        for (row, slot) in candidates.enumerated() {
            let range = row * units.count..<(row + 1) * units.count
            said.withUnsafeMutableBufferPointer { tally(slot, into: UnsafeMutableBufferPointer(rebasing: $0[range])) }
            for unit in units.indices where said[range.lowerBound + unit] > 0.3 { holders[unit] += 1 }
        }
        let weights = weights(holders)
        return candidates.enumerated().map { row, slot in
            let score = score(said[row * units.count..<(row + 1) * units.count], weights)
            let isTold = shelf.entries[slot].toldIn & languageBit != 0
            return Selection.Match(slot: slot, score: -Double(isTold ? score : score * Self.foreign))
        }
    }

    /// How much a service says of each unit: its words added up, its concepts with the best counting most.
    private func tally(_ slot: Int, into said: UnsafeMutableBufferPointer<Float>) {
        var meant = [Float](repeating: 0, count: units.count)
        for position in Int(shelf.starts[slot])..<Int(shelf.starts[slot + 1]) {
            let posting = Posting(packed: shelf.postings[position])
            let row = Int(rows[Int(posting.term)])
            guard row > 0 else { continue }
            let weight = Self.columns[posting.column] * Self.forms[posting.form]
            for unit in units.indices {
                let value = qualities[row * units.count + unit] * weight
                guard value > 0 else { continue }
                if posting.form == Int(Posting.Form.concept.rawValue) {
                    meant[unit] = max(meant[unit], value) + Self.furtherConcepts * min(meant[unit], value)
                } else {
                    said[unit] += value
                }
            }
        }
        for unit in units.indices { said[unit] += meant[unit] }
    }

    /// A unit that few candidates say weighs more.
    private func weights(_ holders: [Float]) -> [Float] {
        let total = Float(shelf.entries.count)
        return units.indices.map { unit in
            let rarity = (total - holders[unit] + 0.5) / (holders[unit] + 0.5)
            return units[unit].weight * Foundation.log1p(rarity)
        }
    }

    private func score(_ said: ArraySlice<Float>, _ weights: [Float]) -> Float {
        var (sum, covered, all): (Float, Float, Float) = (0, 0, 0)
        for (value, weight) in zip(said, weights) {
            let share = value / (value + Self.saturation)
            sum += share * weight
            covered += min(1, share * 2.5) * weight
            all += weight
        }
        return all > 0 ? sum * (1 - Self.completeness + Self.completeness * covered / all) : 0
    }
}
