import Directory
import Foundation
import Hummingbird
import Storage

/// JSON that is read by anyone: how long it may be kept, and whether the reader has it already.
struct Answer: Sendable {
    /// How long a copy may be used without asking.
    enum Caching: String {
        /// Lists that change with the seeds.
        case hour = "public, max-age=3600"
        /// Records, which people correct.
        case minutes = "public, max-age=300, must-revalidate"
        /// Whether it is open changes by the minute.
        case never = "no-cache"
    }

    let body: ByteBuffer
    let caching: Caching
    /// The language that was asked for, where the texts are in one.
    var language: Language?
    /// Where the record stands that this one was made one with.
    var movedTo: String?

    /// The record is one with another now.
    static func moved(to address: String) -> Answer {
        var answer = Answer(body: ByteBuffer(), caching: .never)
        answer.movedTo = address
        return answer
    }

    init(body: ByteBuffer, caching: Caching, language: Language? = nil) {
        (self.body, self.caching, self.language) = (body, caching, language)
    }

    /// A record with its keys in snake case and in the order of the alphabet, so that the same record is the same bytes.
    init(_ record: some Encodable, caching: Caching, language: Language? = nil) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        self.init(body: ByteBuffer(bytes: try encoder.encode(record)), caching: caching, language: language)
    }

    func response(to request: DataRequest) -> Response {
        var headers: HTTPFields = [
            .contentType: "application/json; charset=utf-8",
            .cacheControl: caching.rawValue,
            .accessControlAllowOrigin: "*",
        ]
        headers[.contentLanguage] = language?.rawValue
        if let movedTo {
            headers[.location] = movedTo
            return Response(status: .movedPermanently, headers: headers)
        }
        guard caching != .never else { return Response(status: .ok, headers: headers, body: .init(byteBuffer: body)) }
        let tag = "\"\(Fingerprint.sha256(Array(body.readableBytesView)).prefix(32))\""
        // Weak, because the same answer may be sent compressed.
        headers[.eTag] = "W/\(tag)"
        if Self.holds(tag, request.knownTags) { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
    }

    private static func holds(_ tag: String, _ known: String?) -> Bool {
        guard let known else { return false }
        return known.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.contains {
            $0 == "*" || $0 == tag || $0 == "W/\(tag)"
        }
    }
}
