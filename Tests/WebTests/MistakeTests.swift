import Directory
import Foundation
import Hummingbird
import Testing

@testable import Web

/// Readers tell of mistakes; nobody's person gets in with them.
@Suite struct MistakeTests {
    private let path = "/teenus/\(Samples.debts.prefix(13))/viga"

    @Test func aReportIsKeptAndThankedFor() async throws {
        let samples = try await Samples()
        let visitor = try Visitor(samples)
        let reply = try await visitor.post(path, "mis=phones&tekst=Number+ei+vasta.&koduleht=")
        #expect(reply.status == 303)
        let thanks = try #require(reply.headers[.location])
        #expect(try await visitor.get(thanks).text.contains("Aitäh"))
        let waiting = try await samples.store.read { try Mistake.about($0, Samples.debts) }
        #expect(waiting.map(\.note) == ["Number ei vasta."] && waiting.map(\.field) == ["phones"])
    }

    @Test(arguments: [
        "mis=phones&tekst=", "tekst=+++", "mis=zzz&tekst=x", "tekst=Kood+37605030299+ei+sobi",
        "tekst=\(String(repeating: "x", count: 2001))",
    ])
    func aReportThatCannotBeUsedComesBackToBeMended(_ form: String) async throws {
        let samples = try await Samples()
        let reply = try await Visitor(samples).post(path, form)
        #expect(reply.status == 422)
        #expect(reply.text.contains("aria-invalid=\"true\""))
        #expect(try await samples.store.read { try Mistake.about($0, Samples.debts) }.isEmpty)
    }

    @Test func aMachineThatFillsInEverythingIsThankedAndForgotten() async throws {
        let samples = try await Samples()
        #expect(try await Visitor(samples).post(path, "tekst=Osta&koduleht=http://x").status == 303)
        #expect(try await samples.store.read { try Mistake.about($0, Samples.debts) }.isEmpty)
    }

    @Test func anotherSiteCannotSendTheForm() async throws {
        let visitor = try Visitor(try await Samples.shared())
        #expect(try await visitor.post(path, "tekst=x", from: "https://evil.example").status == 403)
    }

    @Test func aFormThatIsTooLongIsRefused() async throws {
        let visitor = try Visitor(try await Samples.shared())
        #expect(try await visitor.post(path, "tekst=" + String(repeating: "x", count: 9000)).status == 429)
        #expect(try await visitor.post("/teenus/00000000-0000-5000-8000-000000000000/viga", "tekst=x").status == 404)
    }

    @Test(arguments: [
        ("37605030299", true), ("kood: 37605030299.", true), ("37605030298", false), ("12345678901", false),
        ("376050302991", false),
    ])
    func personalCodesAreKnownByTheirLastDigit(_ text: String, _ valid: Bool) {
        #expect(PersonalCode.stands(in: text) == valid)
    }
}
