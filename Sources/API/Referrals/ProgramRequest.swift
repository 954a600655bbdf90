import Accounts
import Foundation
import Hummingbird
import Referrals
import Storage

/// What a program asks for, once its key was found good.
struct ProgramRequest: Sendable {
    /// Bytes of the longest body.
    static let most = 64 * 1024

    let key: APIKey
    let parameters: QueryParameters
    /// The identifier in the address; empty where the route has none.
    let id: String
    /// It wants the representation of FHIR.
    let wantsFHIR: Bool
    private let place: String
    private let match: String?
    private let name: String?
    private let body: Data

    /// Reads the body, if there is to be one. Throws a `ProgramFault`.
    init(_ request: Request, _ context: some RequestContext, key: APIKey) async throws {
        self.key = key
        parameters = QueryParameters(request.uri.query ?? "")
        id = context.parameters.get("id") ?? ""
        wantsFHIR = request.headers[.accept]?.contains("application/fhir+json") ?? false
        place = "\(request.method) \(request.uri.path)"
        match = request.headers[.ifMatch]
        name = HTTPFields.Element.Name(IdempotencyKey.field).flatMap { request.headers[$0] }
        body = request.method == .post ? try await Self.body(request) : Data()
    }

    private static func body(_ request: Request) async throws -> Data {
        let type = request.headers[.contentType]?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces)
        guard type?.lowercased() == "application/json" else { throw ProgramFault.notJSON }
        guard let buffer = try? await request.body.collect(upTo: most) else { throw ProgramFault.tooLarge }
        return Data(buffer.readableBytesView)
    }

    /// The version in `If-Match`. Throws `ProgramFault.needsVersion` without one.
    var version: Int {
        get throws {
            guard let match else { throw ProgramFault.needsVersion }
            let text = match.trimmingCharacters(in: .whitespaces)
            let bare = text.hasPrefix("W/") ? text.dropFirst(2) : text[...]
            guard bare.count > 2, bare.first == "\"", bare.last == "\"", let version = Int(bare.dropFirst().dropLast())
            else { throw ReferralFault.unmet(field: "If-Match", reason: "unknown") }
            return version
        }
    }

    /// The fields of the body. Throws `ReferralFault.unmet` when it is no object.
    var fields: BodyFields { get throws { try BodyFields(body) } }

    /// The name under which it is to be done once, if it has one.
    func idempotency(_ vault: Vault) throws -> IdempotencyKey? {
        try name.map { try IdempotencyKey($0, request: "\(place)\n\(String(decoding: body, as: UTF8.self))", vault) }
    }
}
