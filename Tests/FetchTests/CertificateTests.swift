import Foundation
import Testing

@testable import Fetch

/// Who cannot prove who it is does not get to answer.
@Suite(.serialized) struct CertificateTests {
    private func withServer(days: Int, _ body: (String, String) async throws -> Void) async throws {
        try await TLSServer.run(.openssl, days: days) { try await body($0.url, $0.certificate) }
    }

    @Test func anUnknownCertificateIsRefused() async throws {
        try await withServer(days: 2) { url, _ in
            let fault = try await fault(url, testSettings(allowing: ["localhost"]))
            #expect(fault.word == .badCertificate)
            #expect(!fault.mayPass)
        }
    }

    @Test func aTrustedCertificateIsAccepted() async throws {
        try await withServer(days: 2) { url, certificate in
            var settings = testSettings(allowing: ["localhost"])
            settings.certificates = certificate
            let response = try await fetch(url, settings)
            #expect(response.status == 200)
            let days = try #require(response.certificateEnds).timeIntervalSinceNow / 86_400
            #expect((1.9...2.1).contains(days))
        }
    }

    @Test(arguments: [
        ("Nov 30 15:04:05 2026 GMT", 1_796_051_045.0), ("Jan  1 00:00:00 2030 GMT", 1_893_456_000),
        ("Feb 30 00:00:00 2026 GMT", nil),
        ("30.11.2026", nil), ("", nil), ("Nov 30 15:04 2026 GMT", nil),
    ])
    func theEndOfACertificateIsRead(text: String, seconds: Double?) {
        #expect(CertificateDate.read(text)?.timeIntervalSince1970 == seconds)
    }

    @Test func anEndedCertificateIsRefused() async throws {
        try await withServer(days: -1) { url, certificate in
            var settings = testSettings(allowing: ["localhost"])
            settings.certificates = certificate
            let fault = try await fault(url, settings)
            #expect(fault.word == .badCertificate)
            #expect(fault.detail?.contains("expired") == true)
        }
    }

    @Test func aCertificateOfAnotherHostIsRefused() async throws {
        try await withServer(days: 2) { url, certificate in
            var settings = testSettings(allowing: ["vald.example"])
            settings.certificates = certificate
            settings.lookup = { _, _ in ["127.0.0.1"] }
            let fault = try await fault(url.replacing("localhost", with: "vald.example"), settings)
            #expect(fault.word == .badCertificate)
        }
    }

    @Test func noTLSWhereItIsExpectedIsAFault() async throws {
        let server = HostileServer { _, wire in wire.answer() }
        let url = server.url(host: "localhost").replacing("http:", with: "https:")
        var settings = testSettings(allowing: ["localhost"])
        settings.limits.totalTime = .milliseconds(500)
        #expect([.tlsFailed, .timedOut].contains(try await fault(url, settings).word))
    }
}
