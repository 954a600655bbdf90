import Foundation

/// What stands at the head of a database file while a server has it open. Another file, or an older copy of the same, that is written
/// over it in place keeps its name and its number on the disk, but not this.
struct FileMark {
    /// One descriptor for as long as the file is open; to close it sooner would drop SQLite's locks on the file.
    private final class Descriptor: Sendable {
        let number: Int32

        init?(_ path: String) {
            number = open(path, O_RDONLY | O_CLOEXEC)
            guard number >= 0 else { return nil }
        }

        deinit { close(number) }
    }

    private let descriptor: Descriptor
    /// What may be read: the mark, and, until it has come from the log into the file, the one before.
    private var accepted: Set<UInt32>
    private let mark: UInt32

    /// How every file of SQLite begins.
    static let magic = Array("SQLite format 3\0".utf8)
    private static let (length, place) = (96, 60)

    /// Of a file in which a mark was just written, that may not have left the log yet. Nil when it cannot be read.
    init?(_ path: String, mark: UInt32) {
        guard let descriptor = Descriptor(path), let found = Self.read(descriptor) else { return nil }
        (self.descriptor, self.mark, accepted) = (descriptor, mark, [mark, found])
    }

    /// Whether the file is not the one any more that was marked.
    mutating func isLost() -> Bool {
        guard let found = Self.read(descriptor), accepted.contains(found) else { return true }
        if found == mark { accepted = [mark] }
        return false
    }

    /// Whether it has fewer bytes than it says itself: its end was lost.
    var isShort: Bool {
        var facts = stat()
        guard let head = Self.head(descriptor), fstat(descriptor.number, &facts) == 0 else { return false }
        // The number of pages is true when it was written with the last change.
        guard Self.number(head[24..<28]) == Self.number(head[92..<96]) else { return false }
        let size = Int(Self.number(head[16..<18]))
        return Int(facts.st_size) < Int(Self.number(head[28..<32])) * (size == 1 ? 65_536 : size)
    }

    private static func read(_ descriptor: Descriptor) -> UInt32? {
        head(descriptor).map { number($0[place..<(place + 4)]) }
    }

    private static func head(_ descriptor: Descriptor) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: length)
        guard pread(descriptor.number, &bytes, length, 0) == length, bytes.starts(with: magic) else { return nil }
        return bytes
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}
