import Fetch
import Foundation
import Testing

@testable import Outbox

/// Mail goes over TLS to who can prove who it is, and with a password that is ours.
@Suite struct SecuredMailTests {
    private func message() throws -> MailMessage {
        MailMessage(
            from: try MailAddress(SMTPTests.sender),
            to: try MailAddress("mari@partner.example"),
            subject: try HeaderText("Tere"),
            text: "Tere",
            html: "<p>Tere</p>",
            language: "et",
            date: Post.noon,
            id: "0f1e"
        )
    }

    @Test func aPrivateAuthorityIsTrustedWhenItIsNamed() async throws {
        let certificate = try Certificate()
        defer { certificate.remove() }
        let sink = try MailSink("--tls", certificate.file, certificate.key, "--auth", "app:geheim")
        let server = try SMTPServer(
            "smtp://localhost:\(sink.port)",
            user: "app",
            password: "geheim",
            certificates: certificate.file
        )
        #expect(try await SMTPClient(server).send(try message()).word == .delivered)
        #expect(sink.mails.count == 1)
        #expect(sink.log.filter { $0.contains("AUTH") || $0.contains("MAIL") }.allSatisfy { $0.hasPrefix("tls ") })
    }

    @Test func aCertificateNobodyVouchesForIsRefused() async throws {
        let certificate = try Certificate()
        defer { certificate.remove() }
        let sink = try MailSink("--tls", certificate.file, certificate.key)
        for tls in [SMTPServer.TLS.required, .offered] {
            let server = try SMTPServer("smtp://localhost:\(sink.port)", tls: tls)
            #expect(try await SMTPClient(server).send(try message()).word == .tlsFailed)
        }
        #expect(sink.mails.isEmpty)
    }

    @Test func theWrongPasswordIsNoVerdictOnTheMail() async throws {
        let certificate = try Certificate()
        defer { certificate.remove() }
        let sink = try MailSink("--tls", certificate.file, certificate.key, "--auth", "app:geheim")
        let server = try SMTPServer(
            "smtp://localhost:\(sink.port)",
            user: "app",
            password: "vale",
            certificates: certificate.file
        )
        #expect(try await SMTPClient(server).send(try message()) == SMTPVerdict(.denied, code: 535))
    }

    @Test func tlsFromTheFirstByteWorksToo() async throws {
        let certificate = try Certificate()
        defer { certificate.remove() }
        let sink = try MailSink("--tls", certificate.file, certificate.key, "--smtps")
        let server = try SMTPServer("smtps://localhost:\(sink.port)", certificates: certificate.file)
        #expect(try await SMTPClient(server).send(try message()).word == .delivered)
    }

    @Test func whatIsOfferedIsTaken() async throws {
        let certificate = try Certificate()
        defer { certificate.remove() }
        let sink = try MailSink("--tls", certificate.file, certificate.key)
        let address = "smtp://localhost:\(sink.port)"
        let server = try SMTPServer(address, tls: .offered, certificates: certificate.file)
        #expect(try await SMTPClient(server).send(try message()).word == .delivered)
        #expect(sink.log.contains { $0.hasPrefix("tls MAIL") })
    }

    @Test(arguments: ["http://a.example", "mail.a.example", "smtp://", "smtp://a.example/x", "smtp://u:p@a.example"])
    func whatIsNoMailServerIsRefused(_ address: String) {
        #expect(throws: SMTPServer.Mistake.address) { try SMTPServer(address) }
    }

    @Test func noPasswordGoesAnywhereUnsecured() throws {
        #expect(throws: SMTPServer.Mistake.unsecured) { try SMTPServer("smtp://a.example", tls: .none) }
        #expect(throws: SMTPServer.Mistake.unsecured) { try SMTPServer("smtp://a.example", tls: .offered, user: "app") }
        #expect(try SMTPServer("smtp://a.example", tls: .offered).port == 587)
        #expect(try SMTPServer("smtps://a.example").port == 465)
        #expect(try SMTPServer("smtp://a.example:80").port == 80)
        #expect(try SMTPServer("smtp://localhost:25", tls: .none, user: "app").port == 25)
    }
}
