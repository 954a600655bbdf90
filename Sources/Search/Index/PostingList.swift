/// The services that hold a term, by rising numbers, each with the term's weight there. A posting takes two bytes or a few more:
/// the distance from the last number, seven bits a byte with the lowest first, and the weight.
struct PostingList: Sendable {
    private(set) var bytes: [UInt8]
    private(set) var count: Int
    private var last = 0

    /// An empty list.
    init() { (bytes, count) = ([], 0) }

    /// A list that was written earlier; `count` is only known where it was added up.
    init(bytes: [UInt8]) { (self.bytes, count) = (bytes, 0) }

    /// A list of services in any order.
    init(_ postings: [(number: Int, weight: UInt8)]) {
        self.init()
        for posting in postings.sorted(by: { $0.number < $1.number }) { add(posting.number, posting.weight) }
    }

    /// Adds a service; its number must be higher than those before.
    mutating func add(_ number: Int, _ weight: UInt8) {
        var distance = number - last
        while distance >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: distance) | 0x80)
            distance >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: distance))
        bytes.append(weight)
        (last, count) = (number, count + 1)
    }

    /// Each service with its weight, by strictly rising numbers; stops where the bytes are not a whole list.
    @inline(__always)
    func forEach(_ body: (_ number: Int, _ weight: UInt8) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            let end = bytes.count - 1
            var (place, number) = (0, 0)
            while place < end {
                var byte = bytes[place]
                if byte < 0x80 {
                    number += Int(byte)
                    guard byte > 0 || place == 0 else { return }
                } else {
                    var (distance, shift) = (0, 0)
                    while byte >= 0x80, place < end, shift < 56 {
                        distance |= Int(byte & 0x7F) << shift
                        (place, shift) = (place + 1, shift + 7)
                        byte = bytes[place]
                    }
                    guard place < end else { return }
                    number &+= distance | Int(byte) << shift
                    guard (0...Self.highest).contains(number) else { return }
                }
                guard bytes[place + 1] > 0 else { return }
                body(number, bytes[place + 1])
                place += 2
            }
        }
    }

    /// No service has a higher number.
    static let highest = 4_000_000

    /// A sum of the bytes (FNV-1a, 32 bits): another byte anywhere is another sum.
    var sum: Int {
        Int(bytes.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 })
    }

    /// Whether the bytes are a list of so many services from first to last: what a damaged page leaves rarely is.
    func isWhole(holders: Int) -> Bool {
        var (count, written) = (0, PostingList())
        forEach { number, weight in
            count += 1
            written.add(number, weight)
        }
        return count == holders && written.bytes == bytes
    }
}

/// All terms of a service that has changed since the lists were made: their numbers, four bytes each, and weights.
struct FreshPostings: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func add(term: UInt32, _ weight: UInt8) {
        withUnsafeBytes(of: term.littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(weight)
    }

    /// Each term with its weight.
    func forEach(_ body: (_ term: UInt32, _ weight: UInt8) -> Void) {
        for place in stride(from: 0, to: bytes.count - 4, by: 5) {
            let term = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
            body(term, bytes[place + 4])
        }
    }
}
