import Foundation
import Testing

@testable import Fetch

/// Who cannot prove who it is does not get to answer.
@Suite(.serialized) struct CertificateTests {
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
        }
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

    /// A server of openssl on a free port of loopback, with a certificate of its own for `localhost`.
    private func withServer(days: Int, _ body: (String, String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (key, certificate) = (
            folder.appending(path: "key.pem").path, folder.appending(path: "cert.pem").path
        )
        let request = folder.appending(path: "request.pem").path
        try openssl(
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            key,
            "-out",
            request,
            "-subj",
            "/CN=localhost"
        )
        .waitUntilExit()
        let names = folder.appending(path: "names.cnf")
        try "subjectAltName=DNS:localhost\n".write(to: names, atomically: true, encoding: .utf8)
        try openssl(
            "x509",
            "-req",
            "-in",
            request,
            "-signkey",
            key,
            "-out",
            certificate,
            "-days",
            "\(days)",
            "-extfile",
            names.path
        ).waitUntilExit()
        let port = HostileServer { _, _ in }.port
        let server = try openssl(
            "s_server",
            "-accept",
            "127.0.0.1:\(port)",
            "-cert",
            certificate,
            "-key",
            key,
            "-www",
            "-quiet"
        )
        defer { server.terminate() }
        try await waitForPort(port)
        try await body("https://localhost:\(port)/", certificate)
    }

    private func openssl(_ arguments: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func waitForPort(_ port: Int) async throws {
        for _ in 0..<200 {
            do {
                _ = try await fetch("http://127.0.0.1:\(port)/")
                return
            } catch let fault as FetchFault where fault.word == .refused {
                try await Task.sleep(for: .milliseconds(20))
            } catch { return }
        }
    }
}
