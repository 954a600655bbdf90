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

    private static let (length, magic, place) = (64, Array("SQLite format 3\0".utf8), 60)

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

    private static func read(_ descriptor: Descriptor) -> UInt32? {
        var bytes = [UInt8](repeating: 0, count: length)
        guard pread(descriptor.number, &bytes, length, 0) == length, bytes.starts(with: magic) else { return nil }
        return bytes[place...].prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
