/// Hides small numbers, so that nobody can be told apart in them, and no sum of the same table or of another gives them away.
package enum Suppression {
    /// Numbers below this are hidden; none at all may be told.
    package static let floor = 5

    /// The counts of one unit with the small ones hidden (nil). Where hidden ones could be found by taking the others from the whole,
    /// the next smallest are hidden as well: at least two are, and together they are no small number.
    package static func hiding<Key: Hashable & Comparable>(_ counts: [Key: Int], and more: Set<Key> = []) -> [Key: Int?]
    {
        var hidden = more.union(counts.filter { $0.value > 0 && $0.value < floor }.keys)
        guard !hidden.isEmpty else { return counts.mapValues { $0 } }
        let rest = counts.filter { $0.value >= floor && !hidden.contains($0.key) }.sorted {
            ($0.value, $0.key) < ($1.value, $1.key)
        }
        var next = rest.makeIterator()
        while hidden.count < 2 || hidden.reduce(0, { $0 + (counts[$1] ?? 0) }) < floor, let other = next.next() {
            hidden.insert(other.key)
        }
        var shown: [Key: Int?] = [:]
        for (key, count) in counts { shown.updateValue(hidden.contains(key) ? nil : count, forKey: key) }
        return shown
    }

    /// The counts of several units together. A number is told only when what is hidden in it comes from at least two units and is no
    /// small number, or when nothing is hidden; then the sums are hidden among each other like those of one unit.
    package static func together<Key: Hashable & Comparable>(_ units: [[Key: Int]]) -> [Key: Int?] {
        guard units.count > 1 else { return hiding(units.first ?? [:]) }
        let shown = units.map { hiding($0) }
        var sums: [Key: Int] = [:]
        var unsafe: Set<Key> = []
        for key in Set(units.flatMap(\.keys)) {
            let all = zip(units, shown).map { unit, shown in (unit[key] ?? 0, shown[key] ?? .some(0)) }
            sums[key] = all.reduce(0) { $0 + $1.0 }
            let hidden = all.filter { $0.1 == nil }.map(\.0)
            if !hidden.isEmpty, hidden.count < 2 || hidden.reduce(0, +) < floor { unsafe.insert(key) }
        }
        return hiding(sums, and: unsafe)
    }
}
