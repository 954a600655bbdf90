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

    @Test(arguments: [("Tahan+ennast+%C3%A4ra+tappa", true), ("Telefon+ei+vasta", false)])
    func wordsOfDangerInAReportAreAnsweredWithWhomToCall(_ words: String, _ isDanger: Bool) async throws {
        let visitor = try Visitor(try await Samples())
        let thanks = try #require(try await visitor.post(path, "mis=other&tekst=\(words)").headers[.location])
        let page = try await visitor.get(thanks).text
        #expect(page.contains("class=\"danger\"") == isDanger && page.contains("class=\"calllines\"") == isDanger)
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

    @Test(arguments: [
        ("tekst=Osta&koduleht=http://x", Suspicion.trap), ("tekst=Vaata+https://a.ee+ja+https://b.ee", .links),
    ])
    func whatAMachineSeemsToHaveSentWaitsApart(_ form: String, _ suspicion: Suspicion) async throws {
        let samples = try await Samples()
        #expect(try await Visitor(samples).post(path, form).status == 303)
        #expect(try await samples.store.read { try Mistake.about($0, Samples.debts) }.isEmpty)
        #expect(try await samples.store.read { try Mistake.waiting($0, apart: true) }.map(\.held) == [suspicion])
    }

    @Test func aRowOfReportsThatWereFilledInAtOnceWaitsApartAndOneAloneDoesNot() async throws {
        let samples = try await Samples()
        let visitor = try Visitor(samples)
        let shown = Int(Samples.noon.timeIntervalSince1970)
        for number in 1...6 { _ = try await visitor.post(path, "tekst=Hea+\(number)&hetk=\(shown)") }
        _ = try await visitor.post(path, "tekst=Number+ei+vasta&hetk=\(shown - 20)")
        let kept = try await samples.store.read { try Mistake.about($0, Samples.debts).map(\.note) }
        #expect(kept == ["Hea 1", "Hea 2", "Hea 3", "Number ei vasta"])
        #expect(
            try await samples.store.read { try Mistake.waiting($0, apart: true) }.map(\.held) == [.fast, .fast, .fast]
        )
    }

    @Test func oneNetworkCannotReportWithoutEndAndItsWordsComeBack() async throws {
        let samples = try await Samples()
        let visitor = try Visitor(samples)
        var statuses: [Int] = []
        for number in 1...60 {
            let reply = try await visitor.post(path, "tekst=Viga+\(number)", through: "2001:db8:1:2::\(number)")
            statuses.append(reply.status)
            if reply.status == 429 { #expect(reply.text.contains("Viga \(number)</textarea>")) }
        }
        #expect(statuses.filter { $0 == 303 }.count == 10 && statuses.last == 429)
        #expect(try await visitor.post(path, "tekst=Number+ei+vasta", through: "203.0.113.9").status == 303)
    }

    @Test func aCrowdOfReportsWaitsApartAndTheNextPartnerIsHeard() async throws {
        let samples = try await Samples()
        try await samples.store.write { db in
            for number in 1...205 {
                try Mistake.tell(db, service: Samples.debts, field: "other", note: "Viga \(number)", at: Samples.noon)
            }
            try Mistake.tell(db, service: Samples.debts, field: "other", refusal: "language", at: Samples.noon)
        }
        let (usual, apart) = try await samples.store.read { db in
            (try Mistake.waiting(db), try Mistake.waiting(db, apart: true))
        }
        #expect(usual.count == 11 && usual.last?.refusal == "language" && apart.allSatisfy { $0.held == .burst })
    }

    @Test(arguments: [(2000, 303), (2001, 422), (9000, 422), (60_000, 422)])
    func aLongReportInCyrillicIsCountedInLettersAndNeverLost(_ letters: Int, _ status: Int) async throws {
        let text = String(repeating: "ж", count: letters)
        let reply = try await Visitor(try await Samples()).post(
            path,
            "tekst=" + String(repeating: "%D0%B6", count: letters)
        )
        #expect(reply.status == status)
        if status == 422 { #expect(reply.text.contains(">\(text)</textarea>")) }
    }

    @Test func anotherSiteCannotSendTheForm() async throws {
        let visitor = try Visitor(try await Samples.shared())
        #expect(try await visitor.post(path, "tekst=x", from: "https://evil.example").status == 403)
    }

    @Test func aFormThatIsTooLongIsRefusedAndSaidToBeStillInTheBrowser() async throws {
        let visitor = try Visitor(try await Samples.shared())
        let reply = try await visitor.post(path, "tekst=" + String(repeating: "x", count: 600_000))
        #expect(reply.status == 413 && reply.text.contains("kirjutatu on alles"))
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
