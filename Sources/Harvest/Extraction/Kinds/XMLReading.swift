import Markup
import Synchronization

/// Reads records of XML as it comes in; memory is bounded by the largest record and by what is found.
final class XMLReading: Sendable {
    private let reader: RecordReader
    private let sink = Sink()

    private static let pieceSize = 65_536

    /// - Parameter name: the element that is a record.
    init(_ extraction: Extraction, records name: String, address: String) {
        let reading = CardReading(definition: extraction.definition, ways: extraction.ways)
        reader = RecordReader(records: name, address: address) { [sink] element in
            let outcome = reading.read(ElementCard(address: address, element: element))
            sink.add(outcome, extraction)
        }
    }

    /// What is found, shared with the reader's taker.
    private final class Sink: Sendable {
        let content = Mutex(PageContent())

        func add(_ outcome: CardReading.Outcome, _ extraction: Extraction) {
            content.withLock { extraction.add(outcome, to: &$0) }
        }
    }

    /// Reads on.
    func read(_ piece: UnsafeRawBufferPointer) throws { try reader.read(piece) }

    /// All that was found, once the document is complete. Throws `MarkupFault` if it is not.
    func finish() throws -> PageContent {
        try reader.finish()
        return sink.content.withLock { $0 }
    }

    /// Reads a document that is at hand as a whole.
    static func read(_ page: FetchedPage, _ extraction: Extraction) throws -> (PageContent, PageVerdict) {
        guard case .records(let name) = extraction.definition.card.shape else { return (PageContent(), .wrongKind) }
        let reading = XMLReading(extraction, records: name, address: page.address)
        try page.bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: pieceSize) {
                try reading.read(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + pieceSize, bytes.count)]))
            }
        }
        return (try reading.finish(), .ok)
    }
}
