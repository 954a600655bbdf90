import Fetch
import Foundation
import Storage
import Testing

@testable import Accounts

/// Coming in by an outside provider: what is asked of it, and everything about its answer that is looked at.
@Suite struct ProviderTests {
    private static let back = "http://localhost:8080/too/valine/tagasi"

    /// A provider, our side of it, and one way there.
    private struct Meeting {
        let server: TestProvider
        let provider: Provider
        let clock = MovedClock(Cast.noon)
        let visit = ProviderVisit(Token())

        init(_ change: (inout ProviderSettings) -> Void = { _ in }) async {
            server = await TestProvider.started()
            var settings = ProviderSettings(issuer: server.issuer, clientID: "kaart:1", secret: "sa la+dus")
            change(&settings)
            var client = ClientSettings(userAgent: UserAgent(version: "1", contact: "info@example.ee"))
            client.addressGuard = AddressGuard(allowedHosts: ["127.0.0.1"])
            provider = Provider(settings, client: HTTPClient(client), clock: clock.clock, patience: .seconds(120))
        }

        /// What the provider says when all is well.
        var claims: [String: Any] {
            let now = Int(clock.clock.now.timeIntervalSince1970)
            return [
                "iss": server.issuer, "aud": ["kaart:1"], "sub": "EE38001085718", "iat": now, "nbf": now,
                "exp": now + 40,
                "nonce": visit.nonce, "state": visit.state, "acr": "high", "amr": ["mID"],
            ]
        }

        func answers(_ token: String) { server.state.withLock { $0.token = token } }

        func signed(_ changes: [String: Any?] = [:], by key: TestProvider.Key = TestProvider.key, kid: String? = "eins")
        {
            var claims = claims
            for (name, value) in changes { claims[name] = value }
            answers(key.sign(claims, kid: kid))
        }

        func subject() async throws -> String {
            try await provider.subject(code: "kood", issuer: nil, visit, back: ProviderTests.back)
        }

        func fault() async -> ProviderFault? {
            do {
                _ = try await subject()
                return nil
            } catch { return error as? ProviderFault }
        }
    }

    @Test func theWayThereCarriesStateNonceAndChallenge() async throws {
        let meeting = await Meeting {
            ($0.scopes, $0.level) = (["openid", "mid"], "substantial")
        }
        let address = try await meeting.provider.address(for: meeting.visit, back: Self.back, language: "ru")
        let parts = try #require(URLComponents(string: address))
        let query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
        #expect(address.hasPrefix("\(meeting.server.issuer)/authorize?"))
        #expect(query["response_type"] == "code" && query["client_id"] == "kaart:1" && query["scope"] == "openid mid")
        #expect(
            query["redirect_uri"] == Self.back && query["ui_locales"] == "ru" && query["acr_values"] == "substantial"
        )
        #expect(query["state"] == meeting.visit.state && query["nonce"] == meeting.visit.nonce)
        #expect(query["code_challenge"]?.count == 43 && query["code_challenge_method"] == "S256")
        #expect(!address.contains(meeting.visit.verifier))
    }

    @Test func theChallengeIsThatOfTheStandard() {
        // RFC 7636, appendix B.
        let hash = Fingerprint.bytes(ofSHA256: Array("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".utf8))
        #expect(Base64.url(hash) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func noChallengeIsSentWhereNoneIsOffered() async throws {
        let meeting = await Meeting()
        meeting.server.state.withLock { $0.challenges = nil }
        meeting.signed()
        let address = try await meeting.provider.address(for: meeting.visit, back: Self.back, language: "et")
        #expect(!address.contains("code_challenge"))
        _ = try await meeting.subject()
        #expect(!meeting.server.state.withLock { $0.form }.contains("code_verifier"))
    }

    @Test func whatTheProviderSignedIsTaken() async throws {
        let meeting = await Meeting { ($0.level, $0.methods) = ("substantial", ["mID", "smartid"]) }
        meeting.signed()
        #expect(try await meeting.subject() == "EE38001085718")
        let sent = meeting.server.state.withLock { ($0.form, $0.authorization) }
        // Name and secret are written as in a form before they are joined (RFC 6749, 2.3.1).
        #expect(sent.1 == "Basic \(Data("kaart%3A1:sa%20la%2Bdus".utf8).base64EncodedString())")
        #expect(sent.0.contains("code_verifier=\(meeting.visit.verifier)") && !sent.0.contains("client_secret"))
    }

    @Test func theSecretGoesInTheFormWhereTheProviderWantsItThere() async throws {
        let meeting = await Meeting()
        meeting.server.state.withLock { $0.methods = ["client_secret_post"] }
        meeting.signed()
        _ = try await meeting.subject()
        let sent = meeting.server.state.withLock { ($0.form, $0.authorization) }
        #expect(sent.1 == nil && sent.0.contains("client_id=kaart%3A1&client_secret=sa%20la%2Bdus"))
    }

    @Test(arguments: ["PS256", "ES256"]) func theOtherAlgorithmsAreTakenToo(_ algorithm: String) async throws {
        let (meeting, key) = (await Meeting(), TestProvider.Key("zwei", algorithm))
        meeting.server.state.withLock { $0.listed = [TestProvider.key, key] }
        meeting.signed(by: key, kid: "zwei")
        #expect(try await meeting.subject() == "EE38001085718")
    }

    private static let unfit: [(String, String?, ProviderFault)] = [
        ("iss", "https://evil.example", .issuer), ("iss", nil, .issuer), ("aud", "other", .audience),
        ("aud", nil, .audience), ("nonce", "xxxxxxxxxxxxxxxx", .nonce), ("nonce", nil, .nonce),
        ("state", "muu", .state), ("acr", "low", .level), ("acr", nil, .level), ("amr", "eIDAS", .method),
        ("amr", nil, .method), ("sub", nil, .subject), ("sub", "", .subject), ("exp", nil, .expired),
        ("iat", nil, .issued), ("azp", "other", .party), ("at_hash", "AAAA", .access),
    ]

    @Test(arguments: unfit)
    func aClaimThatDoesNotFitIsRefused(_ claim: String, _ value: String?, _ fault: ProviderFault) async throws {
        let meeting = await Meeting { ($0.level, $0.methods) = ("substantial", ["mID"]) }
        meeting.signed([claim: value])
        #expect(await meeting.fault() == fault)
    }

    @Test(arguments: [
        ("exp", -31.0, ProviderFault.expired), ("iat", 31, .issued), ("iat", -700, .issued), ("nbf", 31, .issued),
    ])
    func clocksMayDifferByHalfAMinute(_ claim: String, _ away: Double, _ fault: ProviderFault) async throws {
        let meeting = await Meeting()
        let now = meeting.clock.clock.now.timeIntervalSince1970
        meeting.signed([claim: now + away])
        #expect(await meeting.fault() == fault)
        meeting.signed([claim: now + (away < 0 ? max(away + 2, -29) : 29)])
        #expect(await meeting.fault() == nil)
    }

    @Test func severalAudiencesNeedAPartyThatIsUs() async throws {
        let meeting = await Meeting()
        meeting.signed(["aud": ["kaart:1", "other"]])
        #expect(await meeting.fault() == .party)
        meeting.signed(["aud": ["kaart:1", "other"], "azp": "kaart:1"])
        #expect(await meeting.fault() == nil)
    }

    @Test func theHashOfTheAccessTokenIsTakenInBothAlphabets() async throws {
        let meeting = await Meeting()
        // Of an access token whose hash differs in the two.
        let access = (0..<1000).map { "token\($0)" }.first {
            Base64.standard(Array(Fingerprint.bytes(ofSHA256: Array($0.utf8)).prefix(16))).contains("/")
        }
        let text = try #require(access)
        meeting.server.state.withLock { $0.access = text }
        let half = Array(Fingerprint.bytes(ofSHA256: Array(text.utf8)).prefix(16))
        for hash in [Base64.standard(half), Base64.url(half)] {
            meeting.signed(["at_hash": hash])
            #expect(await meeting.fault() == nil)
        }
        meeting.server.state.withLock { $0.access = nil }
        #expect(await meeting.fault() == .access)
    }

    @Test func aTokenThatNobodyOfTheListSignedIsRefused() async throws {
        let meeting = await Meeting()
        let stranger = TestProvider.Key("eins")
        meeting.signed(by: stranger)
        #expect(await meeting.fault() == .signature)
        let claims = meeting.claims
        let none = Base64.url(Array(Data("{\"alg\":\"none\"}".utf8)))
        let body = Base64.url(Array(try JSONSerialization.data(withJSONObject: claims)))
        for token in ["\(none).\(body).", "\(none).\(body).AAAA"] {
            meeting.answers(token)
            #expect(await meeting.fault() == .algorithm)
        }
        let shared = TestProvider.Key("eins", "HS256")
        meeting.answers(shared.sign(claims, kid: "eins"))
        #expect(await meeting.fault() == .algorithm)
        meeting.answers(TestProvider.key.sign(claims, kid: "eins", algorithm: "RS512"))
        #expect(await meeting.fault() == .algorithm)
        for token in ["", "a.b", "a.b.c", "\(none).\(body).x.y"] {
            meeting.answers(token)
            #expect(await meeting.fault() == .malformed)
        }
    }

    @Test func aTokenWithoutANameForItsKeyIsTriedWithThoseThereAre() async throws {
        let meeting = await Meeting()
        meeting.signed(kid: nil)
        #expect(await meeting.fault() == nil)
    }

    @Test func aNewKeyIsAskedForButNotMoreOftenThanOnceAMinute() async throws {
        let meeting = await Meeting()
        meeting.signed()
        #expect(await meeting.fault() == nil)
        let new = TestProvider.Key("neu")
        meeting.server.state.withLock { $0.listed = [TestProvider.key, new] }
        meeting.signed(by: new, kid: "neu")
        #expect(await meeting.fault() == .key)
        meeting.clock.move(by: 60)
        meeting.signed(by: new, kid: "neu")
        #expect(await meeting.fault() == nil)
        for _ in 0..<5 {
            meeting.signed(kid: "nope")
            #expect(await meeting.fault() == .key)
        }
        #expect(meeting.server.state.withLock { $0.keysAsked } == 2)
    }

    @Test func aProviderThatFailsIsToldFromOneThatRefuses() async throws {
        let meeting = await Meeting()
        meeting.signed()
        meeting.server.state.withLock { $0.keysStatus = .internalServerError }
        #expect(await meeting.fault() == .unreachable)
        meeting.server.state.withLock { ($0.keysStatus, $0.tokenStatus) = (.ok, .internalServerError) }
        #expect(await meeting.fault() == .unreachable)
        meeting.server.state.withLock { $0.tokenStatus = .badRequest }
        #expect(await meeting.fault() == .refused)
        meeting.server.state.withLock { $0.tokenStatus = .ok }
        #expect(await meeting.fault() == nil)
        #expect(ProviderFault.unreachable.mayPass && !ProviderFault.refused.mayPass)
    }

    @Test func aProviderOfAnotherNameIsNotTaken() async throws {
        let meeting = await Meeting()
        meeting.server.state.withLock { $0.issuer = "https://evil.example" }
        #expect(await meeting.fault() == .metadata)
    }

    @Test(arguments: ["http://idp.example/token", "ftp://127.0.0.1/", "", "//x"])
    func secretsGoToSafePlacesOnly(_ address: String) { #expect(ProviderMetadata.safe(address) == nil) }
}
