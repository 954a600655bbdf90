import CLibXML2
import Synchronization

/// Reads XML as it comes in, piece by piece, and hands over one record after the other: memory is bounded by the largest
/// record, not by the document. The pieces may come from any thread, one after the other.
package final class RecordReader: Sendable {
    /// Takes a record; the element and all inside it are gone when it returns.
    package typealias Taker = (Element) throws -> Void

    private let parser: Mutex<RecordParser>

    /// Reads records.
    /// - Parameters:
    ///   - name: the local name of the element that is a record.
    ///   - limits: for one record; the document itself has no end of its own.
    ///   - take: called for each record, in the order of the document.
    package init(
        records name: String,
        address: String = "",
        limits: MarkupLimits = MarkupLimits(),
        take: @escaping @Sendable (Element) throws -> Void
    ) {
        parser = Mutex(RecordParser(name, address, limits, take))
    }

    /// Reads on.
    /// - Throws: `MarkupFault`, or what the taker throws; after that nothing more is read.
    package func read(_ piece: UnsafeRawBufferPointer) throws { try parser.withLock { try $0.read(piece) } }

    /// Reads on.
    package func read(_ piece: [UInt8]) throws { try piece.withUnsafeBytes { try read($0) } }

    /// Tells that nothing more comes.
    /// - Throws: `MarkupFault` if the document is not complete.
    package func finish() throws { try parser.withLock { try $0.finish() } }

    /// How many records have been handed over.
    package var count: Int { parser.withLock { $0.count } }
}
