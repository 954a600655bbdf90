import CZlib

/// Reads the files of a zip (without encryption, below 4 GB) by its central directory.
struct ZipArchive {
    struct Member: Hashable {
        let name: String
        let size: Int
        fileprivate let method: Int
        fileprivate let packedSize: Int
        fileprivate let offset: Int
        fileprivate let checksum: UInt32
    }

    let members: [Member]
    private let bytes: [UInt8]

    private static let mostMembers = 10_000

    /// Whether bytes begin as a zip does.
    static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) }

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        guard let end = Self.directoryEnd(bytes) else { throw PackingFault.damaged("the zip has no directory") }
        var (place, members): (Int, [Member]) = (bytes.number(end + 16, 4), [])
        for _ in 0..<min(bytes.number(end + 10, 2), Self.mostMembers) {
            guard bytes.number(place, 4) == 0x0201_4b50, place + 46 <= bytes.count else {
                throw PackingFault.damaged("the directory of the zip breaks off")
            }
            let name = place + 46
            let nameEnd = name + bytes.number(place + 28, 2)
            guard nameEnd <= bytes.count, bytes.number(place + 8, 2) & 1 == 0 else {
                throw PackingFault.damaged("the zip is encrypted or cut")
            }
            members.append(
                Member(
                    name: String(decoding: bytes[name..<nameEnd], as: UTF8.self),
                    size: bytes.number(place + 24, 4),
                    method: bytes.number(place + 10, 2),
                    packedSize: bytes.number(place + 20, 4),
                    offset: bytes.number(place + 42, 4),
                    checksum: UInt32(bytes.number(place + 16, 4))
                )
            )
            place = nameEnd + bytes.number(place + 30, 2) + bytes.number(place + 32, 2)
        }
        self.members = members
    }

    /// Where the record at the end stands that leads to the directory.
    private static func directoryEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - 22 - 65_535)
        return stride(from: bytes.count - 22, through: first, by: -1).first { bytes.number($0, 4) == 0x0605_4b50 }
    }

    /// The one file that is meant: of that name or with that end, or the only one.
    func member(_ name: String?) throws -> Member {
        let files = members.filter { !$0.name.hasSuffix("/") }
        let meant = name.map { name in
            files.contains { $0.name == name }
                ? files.filter { $0.name == name } : files.filter { $0.name.hasSuffix(name) }
        }
        guard let only = (meant ?? files).first, (meant ?? files).count == 1 else {
            throw PackingFault.noMember(name ?? "")
        }
        return only
    }

    /// Hands over a file in pieces; its checksum is compared at the end.
    func read(_ member: Member, limit: Int, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let start = member.offset + 30 + bytes.number(member.offset + 26, 2) + bytes.number(member.offset + 28, 2)
        guard bytes.number(member.offset, 4) == 0x0403_4b50, start + member.packedSize <= bytes.count else {
            throw PackingFault.damaged("a file of the zip breaks off")
        }
        let packed = bytes[start..<(start + member.packedSize)]
        var checksum = crc32(0, nil, 0)
        func checked(_ piece: UnsafeRawBufferPointer) throws {
            checksum = crc32(checksum, piece.bindMemory(to: UInt8.self).baseAddress, UInt32(piece.count))
            try take(piece)
        }
        switch member.method {
        case 0:
            guard packed.count <= limit else { throw PackingFault.tooLarge(limit: limit) }
            try packed.withUnsafeBytes { try checked($0) }
        case 8: try Inflation.unpack(packed, .bare, limit: limit, checked)
        default: throw PackingFault.damaged("the packing method \(member.method) is not known")
        }
        guard UInt32(truncatingIfNeeded: checksum) == member.checksum else {
            throw PackingFault.damaged("the checksum is another")
        }
    }

    /// A whole file at once.
    func bytes(of member: Member, limit: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        try read(member, limit: limit) { out.append(contentsOf: $0) }
        return out
    }
}

extension [UInt8] {
    /// A number of some bytes, the lowest first; zero past the end.
    func number(_ place: Int, _ count: Int) -> Int {
        guard place >= 0, place + count <= self.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
    }
}
