import Testing

@testable import Harvest

/// One card is one record: all of its values come from inside of it.
@Suite struct CardTests {
    static let two = """
        <div class=card><h2>Nõustamine</h2><p class=tel>736 1300</p></div>
        <div class=card><h2>Eluruum</h2></div>
        """

    @Test func aFieldNeverComesFromTheNeighboursCard() throws {
        let content = read(
            Self.two,
            try definition("{name: h2, phones: {css: .tel, optional: true}}", more: "card: .card")
        ).0
        #expect(content.findings.map { $0[.name] } == ["Nõustamine", "Eluruum"])
        #expect(content.findings.map { $0[.phones] } == ["+372 736 1300", nil])
    }

    @Test func noneWhereOneWasPromisedIsAnIssue() throws {
        let content = read(Self.two, try definition("{name: h2, phones: .tel}", more: "card: .card")).0
        #expect(content.issues.map(\.reason) == [.missing] && content.issues.map(\.field) == [.phones])
    }

    @Test func severalWhereOneWasPromisedIsAnIssueAndNoValue() throws {
        let html = "<h1>A</h1><p class=aeg>E 9–10</p><p class=aeg>T 9–10</p>"
        let (finding, issues) = try card(html, "{name: h1, hours: .aeg}")
        #expect(finding?[.hours] == nil)
        #expect(issues.map(\.reason) == [.ambiguous])
        #expect(try card(html, "{name: h1, hours: {css: .aeg, count: first}}").finding?[.hours] == "E 9–10")
        #expect(try card(html, "{name: h1, hours: {css: .aeg, join: '; '}}").finding?[.hours] == "E 9–10; T 9–10")
    }

    @Test func aCardWithoutANameIsAnIssueAndNoRecord() throws {
        let content = read("<div class=card><p>736 1300</p></div>", try definition("{name: h2}", more: "card: .card")).0
        #expect(content.findings == [] && content.cards == 1)
        #expect(content.issues.map(\.field) == [.name])
    }

    @Test func aCardThatHoldsAnotherIsAnIssueAndNoRecord() throws {
        let html = "<div class=card><h2>A</h2><div class=card><h2>B</h2></div></div><div class=card><h2>C</h2></div>"
        let content = read(html, try definition("{name: h2}", more: "card: .card")).0
        #expect(content.findings.map { $0[.name] } == ["B", "C"])
        #expect(content.issues.map(\.words) == ["a card inside a card"])
    }

    @Test func whatCannotBeReadIsToldWithItsWords() throws {
        let (finding, issues) = try card("<h1>A</h1><p>1629-aastased</p>", "{name: h1, age: p}")
        #expect(finding?[.age] == nil)
        #expect(
            issues == [
                ExtractionIssue(
                    .unreadable,
                    field: .age,
                    at: "https://naidis.example.ee/teenus",
                    words: "1629-aastased"
                )
            ]
        )
    }

    @Test func aSpoiledTextIsRefused() throws {
        let (finding, issues) = try card("<h1>A</h1><p>NÃµustamine kÃµigile</p>", "{name: h1, summary: p}")
        #expect(finding?[.summary] == nil && issues.map(\.reason) == [.unreadable])
    }

    @Test func theSectionUnderAHeadingEndsAtTheNext() throws {
        let html = "<h1>A</h1><h2>Kirjeldus</h2><p>Üks.</p><h2>Kontakt</h2><p>736 1300</p>"
        let (finding, _) = try card(
            html,
            "{name: h1, summary: {heading: kirjeldus}, phones: {heading: [Telefon, 'Kontakt:']}}"
        )
        #expect(finding?[.summary] == "Üks." && finding?[.phones] == "+372 736 1300")
        #expect(finding?.fields[.phones]?.passage == "736 1300")
    }

    @Test func aHeadingThatStandsTwiceIsAmbiguous() throws {
        let html = "<h1>A</h1><h2>Kontakt</h2><p>736 1300</p><h2>Kontakt</h2><p>736 1301</p>"
        #expect(try card(html, "{name: h1, hours: {heading: Kontakt}}").issues.map(\.reason) == [.ambiguous])
    }

    @Test func alternativesAreTriedInTheirOrder() throws {
        let html = "<h1>A</h1><p class=b>E 9–10</p>"
        #expect(try card(html, "{name: h1, hours: [.a, .b]}").finding?[.hours] == "E 9–10")
        #expect(try card(html, "{name: h1, hours: {any: [{heading: Aeg}, .b]}}").finding?[.hours] == "E 9–10")
    }

    @Test func conditionsPassOverCardsThatAreNotMeant() throws {
        let more = "card: {css: .card, only: [{css: h2, match: nõu}, {css: h2, not: eluruum}]}"
        let content = read(Self.two, try definition("{name: h2}", more: more)).0
        #expect(content.findings.map { $0[.name] } == ["Nõustamine"] && content.cards == 1)
    }

    @Test func stepsComeBeforeTheFieldsOwnWay() throws {
        let html = "<h1>A</h1><p>Hind (2026): 25 € tund</p>"
        let rule = "{name: h1, cost: {css: p, as: [{strip: '\\(\\d+\\)'}, {match: 'Hind:?(.*)'}]}}"
        #expect(try card(html, rule).finding?[.cost] == "paid 25 €")
        let table = "{name: h1, cost: {css: p, as: [{only: {'hind (2026): 25 € tund': free}}]}}"
        #expect(try card(html, table).finding?[.cost] == "free")
    }

    @Test func aDefinitionThatClimbsOutOfTheCardIsRefused() {
        for path in ["//p", "/html", "../p", "ancestor::div", ".//p/..", "following::p", "id('x')"] {
            #expect(throws: DefinitionMistake.self) { try definition("{name: h1, summary: {xpath: \"\(path)\"}}") }
        }
    }
}

private func card(_ html: String, _ fields: String) throws -> (finding: Finding?, issues: [ExtractionIssue]) {
    let content = read(html, try definition(fields)).0
    return (content.findings.first, content.issues)
}
