import CLibXML2

/// How an element of HTML stands in the text around it.
enum Display: Sendable {
    case inline
    /// On lines of its own.
    case block
    /// Apart from its neighbours, on the same line.
    case cell
    /// The end of a line.
    case lineBreak
    /// Not for reading.
    case hidden

    /// Of an element of HTML; the elements of XML stand apart like cells.
    init(_ node: xmlNodePtr, isHTML: Bool) {
        guard isHTML else {
            self = .cell
            return
        }
        self = node.pointee.name.flatMap { Self.known[Self.key($0)] } ?? .inline
    }

    private static let known: [UInt64: Display] = {
        let names: [(Display, String)] = [
            (
                .block,
                """
                address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption \
                figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre \
                section summary table tbody tfoot thead tr ul
                """
            ),
            (.cell, "td th button input select textarea img video audio iframe object"), (.lineBreak, "br"),
            (.hidden, "script style template noscript head svg"),
        ]
        return names.reduce(into: [:]) { known, entry in
            for name in entry.1.split(separator: " ") { known[String(name).withCString { key($0) }] = entry.0 }
        }
    }()

    /// The first eight letters in one number: enough to tell the names apart.
    private static func key(_ name: UnsafePointer<CChar>) -> UInt64 {
        name.withMemoryRebound(to: UInt8.self, capacity: 1) { key($0) }
    }

    private static func key(_ name: UnsafePointer<UInt8>) -> UInt64 {
        var (key, place): (UInt64, Int) = (0, 0)
        while place < 8, name[place] != 0 {
            key = key << 8 | UInt64(name[place])
            place += 1
        }
        return key
    }
}
