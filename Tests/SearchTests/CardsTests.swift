import Directory
import Foundation
import Storage
import Testing

@testable import Search

@Suite struct CardsTests {
    private static let made = Task {
        try await Sample(
            Sample.service(
                "volad",
                "summary: {et: Teeme plaani., ru: Составим план.}",
                "first_step: {et: Helista.}",
                "phones: [{number: \"+372 555 0101 (ka õhtul)\"}]",
                "age: {from: 18, to: 26}",
                name: "{et: Võlanõustamine, en: Debt advice}"
            ),
            Sample.service("pesa"),
            Sample.service("kohvik")
        )
    }

    private func ids(_ keys: String...) -> [String] { keys.map(Identity.service) }

    private func found(_ ids: [String]) async throws -> [String] {
        let sample = try await Self.made.value
        return try await sample.keys(of: sample.engine.cards(ids, in: .et))
    }

    @Test(arguments: [
        (Language.et, []), (.ru, ["name", "first_step"]), (.en, ["summary", "first_step"]),
    ])
    func fieldsWithoutATranslationAreNamed(language: Language, untranslated: [String]) async throws {
        let card = try #require(try await Self.made.value.engine.cards(ids("volad"), in: language).first).card
        #expect(card.untranslated == untranslated)
        #expect(card.name == (language == .en ? "Debt advice" : "Võlanõustamine"))
        #expect(card.summary == (language == .ru ? "Составим план." : "Teeme plaani."))
        #expect(card.firstStep == "Helista.")
        #expect(card.organization.name == (language == .en ? "Blue Bridge" : "Sinine Sild MTÜ"))
    }

    @Test func aCardHoldsWhatAResultNeeds() async throws {
        let hit = try #require(try await Self.made.value.engine.cards(ids("volad"), in: .et).first)
        #expect(hit.card.contacts.map(\.dial) == ["+3725550101"])
        #expect((hit.card.ageFrom, hit.card.ageTo) == (18, 26))
        #expect(hit.card.freshness.seen == "2026-10-30")
        #expect(hit.card.freshness.state(on: Day(Sample.noon)) == .seen)
        #expect(hit.obstacles.isEmpty && hit.isOpen == nil)
    }

    @Test func theOrderAskedForIsKept() async throws {
        #expect(try await found(ids("pesa", "volad", "kohvik")) == ["pesa", "volad", "kohvik"])
        #expect(try await found(ids("kohvik", "volad", "pesa")) == ["kohvik", "volad", "pesa"])
    }

    @Test func aBeginningOfTwelveCharactersIsEnough() async throws {
        let id = Identity.service("pesa")
        for length in [12, 13, 20, 35, 36] {
            #expect(try await found([String(id.prefix(length))]) == ["pesa"], "\(length)")
        }
        for length in [0, 1, 8, 11] { #expect(try await found([String(id.prefix(length))]) == [], "\(length)") }
        #expect(try await found([id.uppercased()]) == ["pesa"])
        #expect(try await found([id + "0"]) == [])
    }

    @Test func unknownIdentifiersAreLeftOut() async throws {
        let odd = ["", "zzzzzzzzzzzzzzzz", "' OR 1=1 -- aaaa", "%%%%%%%%%%%%%%", Identity.service("olematu")]
        #expect(try await found(odd + ids("volad") + odd) == ["volad"])
    }

    @Test func atMostAHundredAreGiven() async throws {
        let many = Array(repeating: Identity.service("olematu"), count: 100) + ids("volad")
        #expect(try await found(many) == [])
        #expect(try await found(Array(many.dropFirst())) == ["volad"])
    }
}
