import Synchronization

/// Where services are weighed: a few numbers for each, used again from search to search. `Scales` lends it to one user at a time.
final class Scale: @unchecked Sendable {
    /// What a service has come to so far.
    struct Sum {
        var worth: Float = 0
        var covered: Float = 0
        /// How many units it says.
        var units: Int32 = 0
    }

    /// What a service says of the unit at hand: its words added up, and its concepts.
    private struct Said {
        var words: Float = 0
        var concepts: Float = 0
    }

    private var sums: UnsafeMutableBufferPointer<Sum>
    private var said: UnsafeMutableBufferPointer<Said>
    /// The services that say anything, and those that say something of the unit at hand; as many as the counts tell.
    private var touched: UnsafeMutableBufferPointer<Int32>
    private var heard: UnsafeMutableBufferPointer<Int32>
    /// The score of each service that says anything, in the same order.
    private var scores: UnsafeMutableBufferPointer<Float>
    private var touchedCount = 0
    private(set) var heardCount = 0

    /// For services with numbers below a bound.
    init(bound: Int) {
        sums = .allocate(capacity: bound)
        said = .allocate(capacity: bound)
        touched = .allocate(capacity: bound)
        heard = .allocate(capacity: bound)
        scores = .allocate(capacity: bound)
        sums.initialize(repeating: Sum())
        said.initialize(repeating: Said())
        touched.initialize(repeating: 0)
        heard.initialize(repeating: 0)
        scores.initialize(repeating: 0)
    }

    deinit {
        sums.deallocate()
        said.deallocate()
        touched.deallocate()
        heard.deallocate()
        scores.deallocate()
    }

    /// For services with numbers below this there is room.
    var bound: Int { sums.count }

    /// Adds what a word says, in all services of a list.
    func say(_ list: PostingList, _ factor: Float, leavingOut changed: [Bool]) {
        let (said, heard) = (said, heard)
        var count = heardCount
        list.forEach { number, weight in
            guard number < said.count, number >= changed.count || !changed[number] else { return }
            if said[number].words == 0, said[number].concepts == 0 {
                heard[count] = Int32(truncatingIfNeeded: number)
                count += 1
            }
            said[number].words += Float(weight) * factor
        }
        heardCount = count
    }

    /// Adds what a concept says, in all services of a list: the best counts most.
    func mean(_ list: PostingList, _ factor: Float, leavingOut changed: [Bool]) {
        let (said, heard) = (said, heard)
        var count = heardCount
        list.forEach { number, weight in
            guard number < said.count, number >= changed.count || !changed[number] else { return }
            let meant = said[number].concepts
            if meant == 0, said[number].words == 0 {
                heard[count] = Int32(truncatingIfNeeded: number)
                count += 1
            }
            let value = Float(weight) * factor
            said[number].concepts = max(meant, value) + TermWeight.furtherConcepts * min(meant, value)
        }
        heardCount = count
    }

    /// In how many services the unit at hand is said louder than this.
    func holders(over least: Float) -> Int {
        heard.prefix(heardCount).count { said[Int($0)].words + said[Int($0)].concepts > least }
    }

    /// The same among the services that such a condition fits.
    func holders(over least: Float, where fits: (_ number: Int) -> Bool) -> Int {
        heard.prefix(heardCount).count {
            said[Int($0)].words + said[Int($0)].concepts > least && fits(Int($0))
        }
    }

    /// Ends a unit: adds what its values come to, and makes room for the next.
    @inline(__always)
    func settle(_ worth: (Float) -> (worth: Float, covered: Float)) {
        for place in 0..<heardCount {
            let number = Int(heard[place])
            let value = worth(said[number].words + said[number].concepts)
            said[number] = Said()
            if sums[number].units == 0 {
                touched[touchedCount] = Int32(truncatingIfNeeded: number)
                touchedCount += 1
            }
            sums[number].worth += value.worth
            sums[number].covered += value.covered
            sums[number].units += 1
        }
        heardCount = 0
    }

    /// How many services say so many units.
    func count(saying units: Int) -> Int { touched.prefix(touchedCount).count { sums[Int($0)].units == units } }

    /// Scores every service that says so many units at least; good as long as the scale is lent.
    @inline(__always)
    func matches(saying units: Int, _ score: (_ number: Int, Sum) -> Float) -> Matches {
        var best: Float = 0
        for place in 0..<touchedCount {
            let number = Int(touched[place])
            let sum = sums[number]
            let value = sum.units >= units ? score(number, sum) : -1
            scores[place] = value
            best = max(best, value)
        }
        return Matches(numbers: touched.prefix(touchedCount), scores: scores.prefix(touchedCount), best: best)
    }

    /// The same for the one and only unit, before it is settled.
    @inline(__always)
    func matches(_ score: (_ number: Int, _ value: Float) -> Float) -> Matches {
        var best: Float = 0
        for place in 0..<heardCount {
            let number = Int(heard[place])
            let value = score(number, said[number].words + said[number].concepts)
            scores[place] = value
            best = max(best, value)
        }
        return Matches(numbers: heard.prefix(heardCount), scores: scores.prefix(heardCount), best: best)
    }

    /// Clears everything for the next search.
    func end() {
        for place in 0..<touchedCount { sums[Int(touched[place])] = Sum() }
        for place in 0..<heardCount { said[Int(heard[place])] = Said() }
        (touchedCount, heardCount) = (0, 0)
    }
}

/// Services with their scores, in no order; those below a bar match too little to be shown.
struct Matches {
    let numbers: Slice<UnsafeMutableBufferPointer<Int32>>
    let scores: Slice<UnsafeMutableBufferPointer<Float>>
    let best: Float

    /// What scores less than this share of the best says too little of what was asked for.
    private static let leastShare: Float = 0.08

    var isEmpty: Bool { numbers.isEmpty }

    @inline(__always)
    func forEach(_ body: (_ number: Int, _ score: Float) -> Void) {
        let bar = max(0, best * Self.leastShare)
        for place in numbers.indices where scores[place] >= bar { body(Int(numbers[place]), scores[place]) }
    }
}

/// Scales that nobody uses at the moment.
final class Scales: Sendable {
    private let idle = Mutex<[Scale]>([])

    /// Lends one for services with numbers below a bound, for the time of a search.
    func lend<Value>(bound: Int, _ body: (Scale) throws -> Value) rethrows -> Value {
        let found = idle.withLock { $0.popLast() }
        let scale = found.flatMap { $0.bound >= bound ? $0 : nil } ?? Scale(bound: bound + bound / 16)
        defer {
            scale.end()
            idle.withLock { $0.append(scale) }
        }
        return try body(scale)
    }
}
