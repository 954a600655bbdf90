import CZlib

/// Why something packed cannot be unpacked.
enum PackingFault: Error, Hashable, CustomStringConvertible {
    case damaged(String)
    case tooLarge(limit: Int)
    case noMember(String)

    var description: String {
        switch self {
        case .damaged(let what): "the packing is damaged: \(what)"
        case .tooLarge(let limit): "unpacked it is larger than \(limit) bytes"
        case .noMember(let name): "there is no file “\(name)” in the zip, or there are several"
        }
    }
}

/// Unpacks what zlib packed, piece by piece and within a limit, so that a small file cannot become a huge one.
enum Inflation {
    enum Wrapper { case gzip, bare }

    private static let pieceSize = 65_536

    /// Hands over the unpacked bytes in pieces.
    /// - Parameter limit: of unpacked bytes.
    /// - Throws: `PackingFault`, or what `take` throws.
    static func unpack(
        _ bytes: ArraySlice<UInt8>,
        _ wrapper: Wrapper,
        limit: Int,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var stream = z_stream()
        let begun = wrapper == .gzip ? czlib_gunzip_begin(&stream) : czlib_inflate_begin(&stream)
        guard begun == Z_OK else { throw PackingFault.damaged("zlib does not begin") }
        defer { inflateEnd(&stream) }
        var (piece, total): ([UInt8], Int) = ([UInt8](repeating: 0, count: pieceSize), 0)
        var input = Array(bytes)
        try input.withUnsafeMutableBufferPointer { input in
            (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
            var status = Z_OK
            while status != Z_STREAM_END {
                let count = piece.withUnsafeMutableBufferPointer { piece in
                    (stream.next_out, stream.avail_out) = (piece.baseAddress, UInt32(piece.count))
                    status = inflate(&stream, Z_NO_FLUSH)
                    return piece.count - Int(stream.avail_out)
                }
                guard status == Z_OK || status == Z_STREAM_END, count > 0 || status == Z_STREAM_END else {
                    throw PackingFault.damaged("the stream breaks off")
                }
                total += count
                if total > limit { throw PackingFault.tooLarge(limit: limit) }
                try piece.withUnsafeBytes { try take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            }
        }
    }

    /// The whole of it at once.
    static func unpacked(_ bytes: ArraySlice<UInt8>, _ wrapper: Wrapper, limit: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        try unpack(bytes, wrapper, limit: limit) { out.append(contentsOf: $0) }
        return out
    }
}
