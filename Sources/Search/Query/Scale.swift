import Synchronization

/// Where services are weighed: a few numbers for each, used again from search to search. `Scales` lends it to one user at a time.
final class Scale: @unchecked Sendable {
    private(set) var sum: [Float] = []
    private(set) var covered: [Float] = []
    /// How many units a service says.
    private(set) var units: [UInt8] = []
    /// The services that say anything, and those that say something of the unit at hand.
    private(set) var touched: [Int] = []
    private(set) var said: [Int] = []
    private var words: [Float] = []
    private var concepts: [Float] = []

    /// Makes room for services with numbers below a bound.
    func begin(_ bound: Int) {
        let missing = bound - sum.count
        guard missing > 0 else { return }
        sum.append(contentsOf: repeatElement(0, count: missing))
        covered.append(contentsOf: repeatElement(0, count: missing))
        units.append(contentsOf: repeatElement(0, count: missing))
        words.append(contentsOf: repeatElement(0, count: missing))
        concepts.append(contentsOf: repeatElement(0, count: missing))
    }

    /// Adds what a word says.
    @inline(__always)
    func say(_ number: Int, _ value: Float) {
        guard number < words.count else { return }
        if words[number] == 0, concepts[number] == 0 { said.append(number) }
        words[number] += value
    }

    /// Adds what a concept says: the best counts most.
    @inline(__always)
    func mean(_ number: Int, _ value: Float) {
        guard number < words.count else { return }
        let meant = concepts[number]
        if words[number] == 0, meant == 0 { said.append(number) }
        concepts[number] = max(meant, value) + TermWeight.furtherConcepts * min(meant, value)
    }

    /// How much a service says of the unit at hand.
    func value(_ number: Int) -> Float { words[number] + concepts[number] }

    /// Ends a unit: adds what its values come to, and makes room for the next.
    func settle(_ worth: (Float) -> (sum: Float, covered: Float)) {
        for number in said {
            let worth = worth(value(number))
            sum[number] += worth.sum
            covered[number] += worth.covered
            if units[number] == 0 { touched.append(number) }
            units[number] += 1
            (words[number], concepts[number]) = (0, 0)
        }
        said.removeAll(keepingCapacity: true)
    }

    /// Clears everything for the next search.
    func end() {
        for number in touched { (sum[number], covered[number], units[number]) = (0, 0, 0) }
        for number in said { (words[number], concepts[number]) = (0, 0) }
        touched.removeAll(keepingCapacity: true)
        said.removeAll(keepingCapacity: true)
    }
}

/// Scales that nobody uses at the moment.
final class Scales: Sendable {
    private let idle = Mutex<[Scale]>([])

    /// Lends one for the time of a search.
    func lend<Value>(_ body: (Scale) throws -> Value) rethrows -> Value {
        let scale = idle.withLock { $0.popLast() } ?? Scale()
        defer { idle.withLock { $0.append(scale) } }
        return try body(scale)
    }
}
