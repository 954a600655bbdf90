import Foundation

/// Finds where a charset is declared.
enum CharsetDeclaration {
    /// How far into a document it is looked for: browsers look at the first 1,024 bytes, badly made pages need more.
    private static let reach = 4_096

    /// `text/html; charset=windows-1257`.
    static func inHeader(_ value: String) -> Charset? {
        name(after: "charset", in: Array(value.utf8.prefix(reach))).flatMap(Charset.init(named:))
    }

    /// `<meta charset="…">`, `<meta http-equiv … content="text/html; charset=…">`, `<?xml … encoding="…"?>`.
    static func inMarkup(_ bytes: [UInt8]) -> Charset? {
        let head = Array(bytes.prefix(reach))
        if head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: 0x3e),
            let charset = name(after: "encoding", in: Array(head[..<end])).flatMap(Charset.init(named:))
        {
            return charset
        }
        var rest = head[...]
        while let start = rest.firstIndex(of: 0x3c) {
            rest = rest[(start + 1)...]
            let end = rest.firstIndex(of: 0x3e) ?? rest.endIndex
            let tag = Array(rest[..<end])
            if String(decoding: tag.prefix(4), as: UTF8.self).lowercased() == "meta",
                let charset = name(after: "charset", in: tag).flatMap(Charset.init(named:))
            {
                return charset
            }
        }
        return nil
    }

    /// The word after `key =`, with or without quotation marks.
    private static func name(after key: String, in bytes: [UInt8]) -> String? {
        let small = bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        guard let found = small.withUnsafeBufferPointer({ $0.firstIndex(of: Array(key.utf8)) }) else { return nil }
        let rest = small[(found + key.utf8.count)...].drop { $0 == 0x20 }
        guard rest.first == UInt8(ascii: "=") else { return nil }
        let value = rest.dropFirst().drop { " \"'".utf8.contains($0) }
            .prefix { !" \"';>/\t\r\n".utf8.contains($0) }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
}
