import Hummingbird

extension Response {
    /// The page that an answer holds; nil for anything else.
    func page() async throws -> String? {
        guard headers[.contentType]?.hasPrefix("text/html") == true else { return nil }
        let gathered = GatheredText()
        try await body.write(TextGathering(gathered: gathered))
        return String(buffer: gathered.buffer)
    }

    /// The same answer with another page.
    func with(page: String) -> Response {
        var response = self
        response.body = .init(byteBuffer: ByteBuffer(string: page))
        return response
    }
}

private final class GatheredText { var buffer = ByteBuffer() }

private struct TextGathering: ResponseBodyWriter {
    let gathered: GatheredText

    mutating func write(_ buffer: ByteBuffer) async throws { gathered.buffer.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
