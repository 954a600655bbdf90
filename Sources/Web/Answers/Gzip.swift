import CZlib
import Hummingbird

/// Compression that every browser understands.
enum Gzip {
    /// The bytes compressed, from level 1 (quick) to 9 (small); nil when that saves nothing.
    static func compressed(_ buffer: ByteBuffer, level: Int32) -> ByteBuffer? {
        var stream = z_stream()
        guard czlib_gzip_begin(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = Array(buffer.readableBytesView)
        var output = [UInt8](repeating: 0, count: input.count)
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        return ByteBuffer(bytes: output[..<(output.count - Int(stream.avail_out))])
    }

    /// Whether a browser says that it can read it.
    static func isAccepted(by request: Request) -> Bool {
        guard let accepted = request.headers[.acceptEncoding] else { return false }
        return accepted.split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { $0.trimmingPrefix(" ") }
            guard let name = parts.first, name.lowercased() == "gzip" else { return false }
            return !parts.dropFirst().contains { $0.replacing(" ", with: "").firstMatch(of: /^q=0(\.0*)?$/) != nil }
        }
    }
}
