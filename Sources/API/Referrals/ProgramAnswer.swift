import Foundation
import Hummingbird
import Referrals

/// What a program is told; nobody may keep it, and pages of other sites may not read it.
struct ProgramAnswer: Sendable {
    private let status: HTTPResponse.Status
    private let type: String
    private let body: ByteBuffer
    /// The version of the referral, as `ETag`.
    var version: Int?
    var location: String?

    /// A record with its keys in snake case and in the order of the alphabet.
    init(_ record: some Encodable, version: Int? = nil) throws {
        (status, type) = (.ok, "application/json; charset=utf-8")
        (body, self.version) = (ByteBuffer(string: try Self.json(record)), version)
    }

    /// A FHIR resource, whose keys stay as they are.
    init(resource: some Encodable, version: Int) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        (status, type) = (.ok, "application/fhir+json; charset=utf-8")
        (body, self.version) = (ByteBuffer(bytes: try encoder.encode(resource)), version)
    }

    /// What was done, now or when it was asked for first.
    init(_ reply: ProgramReply) {
        (status, type) = (.init(code: reply.status), "application/json; charset=utf-8")
        (body, version) = (ByteBuffer(string: reply.body), reply.version)
        if status == .created { location = "/api/referrals/\(reply.referral)" }
    }

    static func json(_ record: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return String(decoding: try encoder.encode(record), as: UTF8.self)
    }

    var response: Response {
        var headers: HTTPFields = [.cacheControl: "no-store", .vary: "Accept, Authorization"]
        headers[.eTag] = version.map { "\"\($0)\"" }
        headers[.location] = location
        guard body.readableBytes > 0 else { return Response(status: status, headers: headers) }
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }
}
