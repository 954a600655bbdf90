import Accounts
import Foundation
import Outbox
import Storage
import Testing

@testable import Web

/// Administrators see how sending goes and can help, but not to whom anything went.
@Suite struct OutboxPagesTests {
    private static let path = "/too/valjuv"

    private static let words = MailText(
        language: "et",
        subject: "Uus pöördumine",
        paragraphs: ["Tere", "http://localhost:8080/p/abc\nhttps://evil.example/x"],
        footer: MailFooter()
    )

    private func write(_ samples: Samples, to: String = "mari@partner.example") async throws -> Message {
        let vault = samples.store.vault
        let mail = Mail(to: to, Self.words, about: "referral-1", template: "referral.asked")
        return try await samples.store.write { db in
            try Outbox.mail(db, mail, key: "asked \(to)", vault: vault, at: Samples.noon)
            guard let message = try Message.about(db, "referral-1").first else { throw Problem.notFound("message") }
            return message
        }
    }

    @Test func aMailShowsItsDomainAndNothingElseOfItsReceiver() async throws {
        let samples = try await Samples()
        _ = try await write(samples)
        let admin = try await StaffBrowser(samples, as: .administrator)
        let text = try await admin.get(Self.path).text
        #expect(text.contains("partner.example") && text.contains("referral.asked"))
        #expect(!text.contains("mari@") && !text.contains("Uus pöördumine") && !text.contains("/p/abc"))
        #expect(text.contains("Kirju ei saa veel saata"), "no mail server is set up")
    }

    @Test func givingUpAsksForTheRightMessageOnce() async throws {
        let samples = try await Samples()
        let message = try await write(samples)
        let admin = try await StaffBrowser(samples, as: .administrator)
        #expect(try await admin.send(Self.path, "tegu=proovi&kiri=\(message.id)").status == 303)
        #expect(try await admin.send(Self.path, "tegu=loobu&kiri=\(message.id)").status == 303)
        #expect(try await admin.send(Self.path, "tegu=loobu&kiri=\(message.id)").status == 409)
        #expect(try await admin.send(Self.path, "tegu=loobu&kiri=none").status == 404)
        #expect(try await admin.get(Self.path).text.contains("Loobutud viimase 30 päeva jooksul"))
    }

    @Test func aTestMailGoesToWhoeverAsks() async throws {
        let samples = try await Samples()
        let admin = try await StaffBrowser(samples, as: .administrator)
        let reply = try await admin.send(Self.path, "tegu=proovikiri")
        #expect(reply.headers[.location] == "/too/valjuv?proov=1")
        let text = try await admin.get("/too/valjuv?proov=1").text
        #expect(text.contains("Proovikiri on kirja pandud") && text.contains("outbox.test"))
    }

    @Test func aTargetsSecretIsShownOnce() async throws {
        let samples = try await Samples()
        let admin = try await StaffBrowser(samples, as: .administrator)
        let form = "tegu=lisa&aadress=https%3A%2F%2Fvald.example%2Fkaardistus&piirkond=0899"
        let added = try await admin.send(Self.path, form)
        let secret = try #require(added.text.firstMatch(of: /id="saladus" readonly value="([0-9a-f]{64})"/)?.output.1)
        let page = try await admin.get(Self.path).text
        #expect(page.contains("https://vald.example/kaardistus") && !page.contains(secret))
        let target = try #require(try await samples.store.read { try WebhookTarget.all($0) }.first)
        for (what, badge) in [("katseta", "töötab"), ("puhka", "puhkab"), ("arata", "töötab")] {
            #expect(try await admin.send(Self.path, "tegu=\(what)&siht=\(target.id)").status == 303)
            #expect(try await admin.get(Self.path).text.contains("<span class=\"badge\">\(badge)</span>"), "\(what)")
        }
    }

    @Test(arguments: ["http%3A%2F%2Fvald.example", "https%3A%2F%2F10.0.0.1", "https%3A%2F%2Flocalhost", "%3Cscript%3E"])
    func aTargetInsideIsNotAdded(_ address: String) async throws {
        let samples = try await Samples()
        let admin = try await StaffBrowser(samples, as: .administrator)
        let reply = try await admin.send(Self.path, "tegu=lisa&aadress=\(address)&piirkond=0899")
        #expect(reply.status == 422 && reply.text.contains("Sellele aadressile ei saa"))
        #expect(!reply.text.contains("<script>"))
    }

    @Test func theMailsOfADemonstrationAreShownInADemonstrationAlone() async throws {
        let samples = try await Samples()
        _ = try await write(samples)
        let carrier = Carrier(mail: Carrier.demonstration(in: samples.store)) { _ in Carrier.Verdict(.delivered) }
        _ = try await Courier(store: samples.store, carrier: carrier).step()
        var settings = SiteSettings()
        for path in ["/demo/post", "/demo/post/1", "/demo/post/1/html", "/ru/demo/post"] {
            #expect(try await Visitor(samples, settings: settings).get(path).status == 404, "\(path)")
        }
        settings.mail = .demonstration
        let visitor = try Visitor(samples, settings: settings)
        #expect(try await visitor.get("/demo/post").text.contains("href=\"/demo/post/1\">Uus pöördumine</a>"))
        let mail = try await visitor.get("/demo/post/1").text
        #expect(mail.contains("<a href=\"/p/abc\">http://localhost:8080/p/abc</a>"))
        #expect(mail.contains("Neid kirju ei saadetud kellelegi") && !mail.contains("<a href=\"https://evil"))
        let html = try await visitor.get("/demo/post/1/html")
        #expect(html.text == Self.words.html && html.text.contains("<p>Tere</p>"))
        #expect(html.headers[.contentSecurityPolicy]?.hasPrefix("sandbox; default-src 'none'") == true)
        #expect(try await visitor.get("/demo/post/2").status == 404)
    }
}
