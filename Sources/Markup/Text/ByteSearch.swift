import Foundation

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands first, from a place on.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let bytes = baseAddress, start < count else { return nil }
        return memchr(bytes + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - UnsafeRawPointer(bytes) }
    }

    /// Where a sequence of bytes stands first, from a place on.
    func firstIndex(of sequence: [UInt8], from start: Int = 0) -> Int? {
        guard let first = sequence.first, let bytes = baseAddress else { return nil }
        var place = start
        while place + sequence.count <= count, let found = memchr(bytes + place, Int32(first), count - place) {
            place = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
            guard place + sequence.count <= count else { return nil }
            if memcmp(bytes + place, sequence, sequence.count) == 0 { return place }
            place += 1
        }
        return nil
    }
}

extension [UInt8] {
    func contains(sequence: [UInt8]) -> Bool { withUnsafeBufferPointer { $0.firstIndex(of: sequence) != nil } }
}
