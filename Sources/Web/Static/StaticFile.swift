import Hummingbird

/// One file, ready to be sent as it is or compressed.
struct StaticFile: Sendable {
    private let plain: ByteBuffer
    private let compressed: ByteBuffer?
    private let type: String
    private let tag: String

    init(text: String, ending: String, tag: String) {
        plain = ByteBuffer(string: text)
        compressed = Gzip.compressed(plain, level: 9)
        type = Self.types[ending] ?? "application/octet-stream"
        self.tag = "W/\"\(tag)\""
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    func response(to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: type, .cacheControl: "public, max-age=31536000, immutable", .eTag: tag,
            .vary: "Accept-Encoding",
        ]
        if Answer.knows(tag, request) { return Response(status: .notModified, headers: headers) }
        guard let compressed, Gzip.isAccepted(by: request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: compressed))
    }
}
