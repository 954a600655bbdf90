import Fetch
import Foundation
import Testing

@testable import Outbox

/// What a mail server answers becomes a word: taken over, refused for good, or to be tried later.
@Suite struct SMTPTests {
    static let sender = "Kaardistus <kaardistus@vald.example>"

    private func message(to: String, text: String = "Tere\n.\n..punkt\nlõpp") throws -> MailMessage {
        MailMessage(
            from: try MailAddress(Self.sender),
            to: try MailAddress(to),
            subject: try HeaderText("Uus pöördumine"),
            text: text,
            html: "<p>Tere</p>",
            language: "et",
            date: Post.noon,
            id: "0f1e"
        )
    }

    private func send(
        to: String,
        _ sink: MailSink,
        _ configure: (inout SMTPServer) -> Void = { _ in }
    ) async throws -> SMTPVerdict {
        var server = try SMTPServer("smtp://localhost:\(sink.port)", tls: .none)
        configure(&server)
        return try await SMTPClient(server).send(try message(to: to))
    }

    @Test func aMailIsTakenOver() async throws {
        let sink = try MailSink()
        #expect(try await send(to: "mari@partner.example", sink) == SMTPVerdict(.delivered, code: 250))
        let mail = try #require(sink.mails.first)
        #expect(field("Message-ID", of: mail) == "<0f1e@vald.example>")
        #expect(field("To", of: mail) == "<mari@partner.example>")
        #expect(mail.contains("Tere\r\n.\r\n..punkt\r\nl=C3=B5pp"))
        #expect(sink.log.first == "plain EHLO vald.example")
    }

    @Test(arguments: [
        ("nouser@a.example", SMTPVerdict(.refused, code: 550)), ("never@a.example", SMTPVerdict(.refused, code: 554)),
        ("grey@a.example", SMTPVerdict(.later, code: 451)), ("full@a.example", SMTPVerdict(.later, code: 452)),
    ])
    func whatTheServerSaysOfTheMailDecides(_ to: String, _ verdict: SMTPVerdict) async throws {
        let sink = try MailSink()
        #expect(try await send(to: to, sink) == verdict)
        #expect(sink.mails.isEmpty)
    }

    @Test(arguments: [("cut@a.example", 0), ("lost@a.example", 1)])
    func aConnectionThatBreaksOffIsNoDelivery(_ to: String, _ taken: Int) async throws {
        let sink = try MailSink()
        #expect(try await send(to: to, sink).word == .cutOff)
        #expect(sink.mails.count == taken)
    }

    @Test func aServerThatIsTooSlowIsGivenUp() async throws {
        let sink = try MailSink()
        #expect(try await send(to: "slow@a.example", sink) { $0.patience = .seconds(1) }.word == .timedOut)
    }

    @Test func whoDoesNotAnswerTheFarewellHasTakenItAllTheSame() async throws {
        let sink = try MailSink()
        #expect(try await send(to: "clingy@a.example", sink) { $0.patience = .seconds(2) }.word == .delivered)
        #expect(sink.mails.count == 1)
    }

    @Test func nobodyThereIsNoVerdictOnTheMail() async throws {
        let sink = try MailSink()
        sink.end()
        let server = try SMTPServer("smtp://localhost:\(sink.port)", tls: .none)
        #expect(try await SMTPClient(server).send(try message(to: "a@b.example")).word == .noConnection)
        let nowhere = try SMTPServer("smtps://mail.invalid")
        #expect(try await SMTPClient(nowhere).send(try message(to: "a@b.example")).word == .noConnection)
    }

    @Test func aServerThatDoesNotWantUsIsNoVerdictOnTheMail() async throws {
        #expect(try await send(to: "a@b.example", try MailSink("--greet", "554")).word == .denied)
        #expect(try await send(to: "a@b.example", try MailSink("--sender", "553")) == SMTPVerdict(.denied, code: 553))
        #expect(try await send(to: "a@b.example", try MailSink("--auth", "app:geheim")).word == .denied)
    }

    @Test func nothingIsSentWithoutTheSecurityThatIsRequired() async throws {
        let sink = try MailSink()
        let server = try SMTPServer("smtp://localhost:\(sink.port)")
        #expect(try await SMTPClient(server).send(try message(to: "a@b.example")).word == .tlsFailed)
        #expect(sink.log.allSatisfy { $0.hasPrefix("plain EHLO") || $0 == "plain STARTTLS" || $0 == "plain QUIT" })
    }

    @Test func callingItOffEndsIt() async throws {
        let sink = try MailSink()
        let server = try SMTPServer("smtp://localhost:\(sink.port)", tls: .none)
        let mail = try message(to: "silent@a.example")
        let sending = Task { try await SMTPClient(server).send(mail) }
        while !sink.log.contains("plain DATA") { try await Task.sleep(for: .milliseconds(20)) }
        sending.cancel()
        await #expect(throws: CancellationError.self) { try await sending.value }
    }
}
