/// One `Allow` or `Disallow`: a path in which `*` stands for anything and a closing `$` for the end.
struct RobotsRule: Hashable, Sendable {
    let allows: Bool
    /// The path with percent signs written in one way, without the closing `$`.
    private let pattern: [UInt8]
    private let isWhole: Bool

    private static let star = UInt8(ascii: "*")
    private static let dollar = UInt8(ascii: "$")
    private static let percent = UInt8(ascii: "%")

    init(allows: Bool, pattern: ArraySlice<UInt8>) {
        self.allows = allows
        isWhole = pattern.last == Self.dollar
        self.pattern = Self.normalized(isWhole ? pattern.dropLast() : pattern, isPattern: true)
    }

    /// How much it says: of all rules that match, the one with the most bytes decides.
    var length: Int { pattern.count + (isWhole ? 1 : 0) }

    /// Whether a normalized path begins as the rule says. Takes at most the product of both lengths.
    func matches(_ path: [UInt8]) -> Bool {
        var (here, there) = (0, 0)
        var retry: (pattern: Int, path: Int)?
        while true {
            if here == pattern.count {
                if !isWhole || there == path.count { return true }
            } else if pattern[here] == Self.star {
                here += 1
                retry = (here, there)
                continue
            } else if there < path.count, pattern[here] == path[there] {
                (here, there) = (here + 1, there + 1)
                continue
            }
            guard let last = retry, last.path < path.count else { return false }
            retry = (last.pattern, last.path + 1)
            (here, there) = (last.pattern, last.path + 1)
        }
    }

    /// Bytes beyond ASCII become percent-encoded, plain letters stop being so, hexadecimal digits become capitals. In a
    /// path `*` and `$` are encoded, so that they never meet those of a pattern.
    static func normalized(_ bytes: some Collection<UInt8>, isPattern: Bool) -> [UInt8] {
        let bytes = Array(bytes)
        var (out, index): ([UInt8], Int) = ([], 0)
        out.reserveCapacity(bytes.count)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == percent, index + 2 < bytes.count, let value = hex(bytes[index + 1], bytes[index + 2]) {
                if isUnreserved(value) { out.append(value) } else { encode(value, &out) }
                index += 3
                continue
            }
            let isSpecial = !isPattern && (byte == star || byte == dollar)
            if byte >= 0x80 || byte <= 0x20 || isSpecial { encode(byte, &out) } else { out.append(byte) }
            index += 1
        }
        return out
    }

    private static func encode(_ byte: UInt8, _ out: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        out += [percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func hex(_ high: UInt8, _ low: UInt8) -> UInt8? {
        UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte)
    }
}
