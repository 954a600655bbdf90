import Testing

@testable import Web

/// Without a master key nothing told of a young person could be kept.
@Suite struct MissingKeyTests {
    @Test(arguments: ["", "/ru", "/en"]) func staffAreToldWhatIsMissingAndWhoCanMendIt(_ prefix: String) async throws {
        let browser = try await StaffBrowser(Samples(hasKey: false), as: .coordinator)
        let text = [
            "": "Suunata ei saa", "/ru": "Направлять нельзя", "/en": "No one can be handed on",
        ]
        for path in ["/too/suunamised", "/too/suunamised/uus?teenus=\(Samples.debts)", "/too/poordumised"] {
            let reply = try await browser.get(prefix + path)
            #expect(reply.status == 503)
            #expect(reply.text.contains(text[prefix] ?? "?") && reply.text.contains("KAARDISTUS_KEY"))
        }
    }

    @Test func thePublicPagesOfferNothingThatCannotBeKept() async throws {
        let (bare, whole) = (try await Samples(hasKey: false), try await Samples())
        let service = "/teenus/\(Samples.debts)"
        for (path, link) in [
            (service, "/kontakt?"), ("/noorele", "/kontakt\""), ("/kohtumine?q=v%C3%B5lg", "/too/suunamised/uus"),
        ] {
            let (without, with) = (try await Visitor(bare).get(path), try await Visitor(whole).get(path))
            #expect(without.status == 200 && with.status == 200)
            #expect(!without.text.contains(link) && with.text.contains(link), "\(path)")
        }
        #expect(try await Visitor(bare).get("/kontakt").status == 503)
        #expect(try await Visitor(bare).post("/kontakt", "nimi=Mari&kontakt=5550000").status == 503)
    }
}
