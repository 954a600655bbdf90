/// The number of a feature: FNV-1a over its letters, its bits mixed at the end.
struct FeatureNumber {
    private var value: UInt32 = 2_166_136_261

    init() {}

    init(_ text: String) { add(text.utf8) }

    var number: UInt32 {
        var mixed = (value ^ value >> 15) &* 2_246_822_519
        mixed ^= mixed >> 13
        return mixed
    }

    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt32(byte)) &* 16_777_619 }

    mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }
}
