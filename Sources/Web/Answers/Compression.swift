package import Hummingbird

/// Sends text compressed to those who can read it so.
package struct Compression<Context: RequestContext>: RouterMiddleware {
    /// Below this many bytes it is not worth the work.
    private let least = 800

    package init() {}

    package func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard isText(response), response.headers[.contentEncoding] == nil else { return response }
        response.headers.vary(by: "Accept-Encoding")
        guard Gzip.isAccepted(by: request), (response.body.contentLength ?? 0) >= least, request.method != .head else {
            return response
        }
        let writer = Gathering()
        try await response.body.write(writer)
        if let compressed = Gzip.compressed(writer.gathered.buffer, level: 5) {
            response.headers[.contentEncoding] = "gzip"
            response.body = .init(byteBuffer: compressed)
        } else {
            response.body = .init(byteBuffer: writer.gathered.buffer)
        }
        return response
    }

    private func isText(_ response: Response) -> Bool {
        guard let type = response.headers[.contentType] else { return false }
        return type.hasPrefix("text/") || type.hasPrefix("application/json")
            || type.hasPrefix("application/problem+json")
            || type.hasPrefix("image/svg")
    }
}

extension HTTPFields {
    /// Says that the answer would be another one for another value of a header, besides those that are named already.
    package mutating func vary(by name: String) {
        let named = self[.vary].map { $0.split(separator: ",").map { String($0.trimmingPrefix(" ")) } } ?? []
        if !named.contains(where: { $0.lowercased() == name.lowercased() }) {
            self[.vary] = (named + [name]).joined(separator: ", ")
        }
    }
}

/// Gathers what is written to it.
private struct Gathering: ResponseBodyWriter {
    final class Gathered { var buffer = ByteBuffer() }

    let gathered = Gathered()

    mutating func write(_ buffer: ByteBuffer) async throws { gathered.buffer.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
