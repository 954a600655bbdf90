import CJOSE
import Foundation
import Hummingbird
import Logging
import Synchronization

@testable import Accounts

/// A provider of identities on a port of its own, which signs what a test asks it to.
final class TestProvider: Sendable {
    /// A key to sign with.
    final class Key: @unchecked Sendable {
        let id: String
        let algorithm: String
        fileprivate let pointer: OpaquePointer?

        init(_ id: String, _ algorithm: String = "RS256") {
            (self.id, self.algorithm) = (id, algorithm)
            var (fault, exponent): (cjose_err, [UInt8]) = (cjose_err(), [1, 0, 1])
            switch algorithm {
            case "ES256": pointer = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &fault)
            case "HS256": pointer = cjose_jwk_create_oct_random(256, &fault)
            default: pointer = cjose_jwk_create_RSA_random(2048, &exponent, 3, &fault)
            }
        }

        deinit { _ = cjose_jwk_release(pointer) }

        /// As it stands in the list of keys.
        var listed: [String: Any] {
            var fault = cjose_err()
            guard let text = cjose_jwk_to_json(pointer, false, &fault) else { return [:] }
            defer { free(text) }
            let json = try? JSONSerialization.jsonObject(with: Data(String(cString: text).utf8)) as? [String: Any]
            return (json ?? [:]).merging(["kid": id, "alg": algorithm, "use": "sig"]) { $1 }
        }

        func sign(_ claims: [String: Any], kid: String?, algorithm: String? = nil) -> String {
            var fault = cjose_err()
            guard let header = cjose_header_new(&fault) else { return "" }
            defer { cjose_header_release(header) }
            cjose_header_set(header, "alg", algorithm ?? self.algorithm, &fault)
            if let kid { cjose_header_set(header, "kid", kid, &fault) }
            let bytes = Array((try? JSONSerialization.data(withJSONObject: claims)) ?? Data())
            guard let jws = cjose_jws_sign(pointer, header, bytes, bytes.count, &fault) else { return "" }
            defer { cjose_jws_release(jws) }
            var text: UnsafePointer<CChar>?
            guard cjose_jws_export(jws, &text, &fault), let text else { return "" }
            return String(cString: text)
        }
    }

    struct State: Sendable {
        var listed: [Key]
        /// The answer to the next exchange of a code.
        var token = ""
        var access: String? = "access"
        var tokenStatus = HTTPResponse.Status.ok
        var keysStatus = HTTPResponse.Status.ok
        var methods: [String]? = ["client_secret_basic"]
        var challenges: [String]? = ["S256"]
        var issuer: String?
        var keysAsked = 0
        /// What was sent for a code.
        var form = ""
        var authorization: String?
    }

    static let key = Key("eins")
    let state = Mutex(State(listed: [TestProvider.key]))
    private let port = Mutex(0)
    private let running = Mutex<Task<Void, Never>?>(nil)

    var issuer: String { "http://127.0.0.1:\(port.withLock { $0 })" }

    deinit { running.withLock { $0?.cancel() } }

    static func started() async -> TestProvider {
        let provider = TestProvider()
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            router: provider.router(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { told.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "provider") { _ in SwiftLogNoOpLogHandler() }
        )
        provider.running.withLock { $0 = Task { try? await app.run() } }
        for await port in ports {
            provider.port.withLock { $0 = port }
            break
        }
        return provider
    }

    private func router() -> Router<BasicRequestContext> {
        let (router, gone) = (Router(), Response(status: .serviceUnavailable))
        router.get("/.well-known/openid-configuration") { [weak self] _, _ in
            self.map { Self.json($0.metadata) } ?? gone
        }
        router.get("/keys") { [weak self] _, _ in self?.keys() ?? gone }
        router.post("/token") { [weak self] request, _ in try await self?.token(request) ?? gone }
        return router
    }

    private func keys() -> Response {
        let (status, keys) = state.withLock { state in
            state.keysAsked += 1
            return (state.keysStatus, state.listed.map(\.listed))
        }
        let odd: [[String: Any]] = [
            ["kty": "OKP", "kid": "odd"], ["kty": "RSA", "kid": "short", "n": "AQAB", "e": "AQAB"],
        ]
        return Self.json(["keys": odd + keys], status)
    }

    private func token(_ request: Request) async throws -> Response {
        let body = String(buffer: try await request.body.collect(upTo: 10_000))
        return state.withLock { state in
            (state.form, state.authorization) = (body, request.headers[.authorization])
            var answer = ["id_token": state.token, "token_type": "bearer"]
            answer["access_token"] = state.access
            return Self.json(answer, state.tokenStatus)
        }
    }

    private var metadata: [String: Any] {
        let state = state.withLock { $0 }
        var metadata: [String: Any] = [
            "issuer": state.issuer ?? issuer, "authorization_endpoint": "\(issuer)/authorize",
            "token_endpoint": "\(issuer)/token", "jwks_uri": "\(issuer)/keys",
        ]
        metadata["token_endpoint_auth_methods_supported"] = state.methods
        metadata["code_challenge_methods_supported"] = state.challenges
        return metadata
    }

    private static func json(_ value: [String: Any], _ status: HTTPResponse.Status = .ok) -> Response {
        let bytes = (try? JSONSerialization.data(withJSONObject: value)) ?? Data()
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
