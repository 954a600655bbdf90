import Hummingbird

extension ByteBuffer {
    /// Writes a text in quotes, or `null`.
    mutating func writeJSON(_ text: String?) {
        guard let text else {
            writeString("null")
            return
        }
        writeString("\"")
        if text.utf8.contains(where: Self.isSpecial) {
            for byte in text.utf8 { writeEscaped(byte) }
        } else {
            writeString(text)
        }
        writeString("\"")
    }

    /// Writes a list in brackets.
    mutating func writeArray<Item>(_ items: [Item], _ write: (inout ByteBuffer, Item) -> Void) {
        writeString("[")
        writeItems(items, write)
        writeString("]")
    }

    /// Writes items with commas between them.
    mutating func writeItems<Item>(_ items: [Item], _ write: (inout ByteBuffer, Item) -> Void) {
        for (place, item) in items.enumerated() {
            if place > 0 { writeString(",") }
            write(&self, item)
        }
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): writeBytes([UInt8(ascii: "\\"), byte])
        case 0..<0x20: writeString("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
        default: writeInteger(byte)
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
