import Markup

/// Reads a table of text (RFC 4180) as it comes in: quotation marks, `;` or another separator, any line ends.
struct TableParser {
    /// Why a table is none.
    enum Fault: Error, Hashable, CustomStringConvertible {
        case tooLarge
        var description: String { "a row or value of the table is larger than allowed" }
    }

    /// Outside quotation marks, inside them, and after one that may end them or be the first of two that mean one.
    private enum State { case plain, quoted, closing }

    private let contentType: String
    private var separator: UInt8?
    private var values: [String] = []
    private var value: [UInt8] = []
    private var state = State.plain
    private var hasValue = false
    private var rowSize = 0
    private var start: [UInt8]? = []

    private static let longestRow = 1_000_000
    private static let mostColumns = 1_000

    /// - Parameter separator: nil to find out by the first line.
    init(separator: Character?, contentType: String? = nil) {
        self.separator = separator?.asciiValue
        let declared = contentType?.lowercased().contains("charset=") == true ? contentType : nil
        self.contentType = declared ?? "text/csv; charset=windows-1257"
    }

    /// Takes the next piece and hands over the rows that are whole by now.
    mutating func read(_ piece: UnsafeRawBufferPointer, _ take: ([String]) throws -> Void) throws {
        guard var head = start else { return try parse(piece, take) }
        head.append(contentsOf: piece)
        start = head
        if head.count > Self.longestRow || Self.hasLine(head) { try begin(take) }
    }

    /// Hands over the last row.
    mutating func finish(_ take: ([String]) throws -> Void) throws {
        try begin(take)
        if hasValue || !value.isEmpty || !values.isEmpty { try endRow(take) }
    }

    /// Whether a whole line is there to find the separator in.
    private static func hasLine(_ head: [UInt8]) -> Bool {
        var isQuoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0a, !isQuoted { return true }
        }
        return false
    }

    /// Takes the first line to find the separator, then reads it.
    private mutating func begin(_ take: ([String]) throws -> Void) throws {
        guard var head = start else { return }
        start = nil
        if head.starts(with: [0xef, 0xbb, 0xbf]) { head.removeFirst(3) }
        if separator == nil {
            let counts = ";,\t".utf8.map { sign in (sign, Self.count(sign, head)) }
            separator = counts.max { $0.1 < $1.1 }?.0
        }
        try head.withUnsafeBytes { try parse($0, take) }
    }

    private static func count(_ sign: UInt8, _ head: [UInt8]) -> Int {
        var (count, isQuoted) = (0, false)
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0a, !isQuoted { break }
            if byte == sign, !isQuoted { count += 1 }
        }
        return count
    }

    private mutating func parse(_ piece: UnsafeRawBufferPointer, _ take: ([String]) throws -> Void) throws {
        for byte in piece {
            rowSize += 1
            guard rowSize <= Self.longestRow else { throw Fault.tooLarge }
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .closing
            case (.quoted, _): value.append(byte)
            case (.closing, UInt8(ascii: "\"")):
                value.append(byte)
                state = .quoted
            case (.plain, UInt8(ascii: "\"")) where value.isEmpty: (state, hasValue) = (.quoted, true)
            case (_, separator): try endValue()
            case (_, 0x0a): try endRow(take)
            case (_, 0x0d): break
            default:
                value.append(byte)
                state = .plain
            }
        }
    }

    private mutating func endValue() throws {
        guard values.count < Self.mostColumns else { throw Fault.tooLarge }
        values.append(DecodedText(value, contentType: contentType).text)
        (value, hasValue, state) = ([], true, .plain)
    }

    private mutating func endRow(_ take: ([String]) throws -> Void) throws {
        if hasValue || !value.isEmpty || !values.isEmpty {
            try endValue()
            try take(values)
        }
        (values, hasValue, rowSize) = ([], false, 0)
    }
}
