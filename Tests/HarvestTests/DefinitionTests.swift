import Testing

@testable import Harvest

/// A definition is read strictly: what is not expected stops it with its line.
@Suite struct DefinitionTests {
    static let good = """
        title: Näidis
        publisher: Näidisvald
        schedule: every week, at night
        kind: html
        start: https://naidis.example.ee/
        fields:
          name: h1
          phones: {css: .tel, optional: true}
        expect: {at_least: 1, at_most: 9, filled: {phones: 80}}
        """

    static func mistake(_ old: String, _ new: String) throws -> DefinitionMistake {
        let yaml = good.replacing(old, with: new)
        #expect(yaml != good)
        let error = #expect(throws: DefinitionMistake.self) { try Definition(yaml: yaml, file: "naidis.yaml") }
        return try #require(error)
    }

    @Test func aGoodDefinitionSaysWhatItSays() throws {
        let definition = try Definition(yaml: Self.good, file: "naidis.yaml")
        #expect(definition.name == "naidis" && definition.title == "Näidis")
        #expect(definition.schedule == Definition.Schedule(every: .week, at: .night))
        #expect(definition.expect == Definition.Expectations(atLeast: 1, atMost: 9, filled: [.phones: 80]))
        #expect(definition.fields.map(\.field) == [.name, .phones])
        #expect(definition.start.map(\.text) == ["https://naidis.example.ee/"])
    }

    @Test func anUnknownKeyIsNamedWithItsLineAndWhatWasMeant() throws {
        let mistake = try Self.mistake("publisher:", "publishr:")
        #expect(mistake.line == 2 && mistake.found == "publishr")
        #expect(mistake.description.hasPrefix("naidis.yaml:2: key: expected one of title, publisher"))
        #expect(mistake.description.contains("did you mean “publisher”?"))
    }

    @Test(arguments: [
        ("kind: html", "kind: htm", 4, "one of html"), ("name: h1", "name: 'h1['", 7, "CSS selector"),
        ("{css: .tel, optional: true}", "{xpath: '//p', optional: true}", 8, "stays inside the card"),
        ("{css: .tel, optional: true}", "{xpath: 'a[', optional: true}", 8, "an XPath"),
        ("{css: .tel, optional: true}", "{path: a.b}", 8, "one of css, xpath, heading, any"),
        ("{css: .tel, optional: true}", "{css: .tel, optional: maybe}", 8, "true or false"),
        ("{css: .tel, optional: true}", "{css: .tel, as: [{match: '(a+)+b'}]}", 8, "repetition"),
        ("{css: .tel, optional: true}", "{css: .tel, as: [shout]}", 8, "first_line"),
        ("start: https://naidis.example.ee/", "start: naidis", 5, "an address of the web"),
        ("every week, at night", "sometimes", 3, "every week, at night"),
        ("at_least: 1", "at_least: 20", 9, "no more than at_most"),
        ("at_least: 1, ", "", 9, "“at_least”, which is missing"),
        ("filled: {phones: 80}", "filled: {phones: 120}", 9, "0 to 100"),
        ("  name: h1\n", "", 7, "“name”, which every record needs"), ("title: Näidis", "title: ''", 1, "a text"),
        ("publisher: Näidisvald", "title: Teine", 1, "each key once"), ("kind: html", "kind: [", 5, "YAML"),
    ])
    func whatIsWrongIsToldWithItsLine(old: String, new: String, line: Int, expected: String) throws {
        let mistake = try Self.mistake(old, new)
        #expect(mistake.expected.contains(expected), "\(mistake)")
        #expect(abs(mistake.line - line) <= 1, "\(mistake)")
    }

    @Test(arguments: ["Tartu.yaml", ".yaml", "tartu ee.yaml", "../x.yaml"])
    func theNameOfAFileIsPlain(file: String) {
        #expect(throws: DefinitionMistake.self) { try Definition(yaml: Self.good, file: file) }
    }

    @Test func fixedValuesAreHeldToTheShapeOfTheirField() throws {
        let wrong = [
            ("area: [\"793\"]", "EHAK"), ("cost: cheap", "free"), ("age: 16–29", "16-29"),
            ("emails: info", "info@"),
        ]
        for (value, expected) in wrong {
            let mistake = try Self.mistake("fields:", "record: {\(value)}\nfields:")
            #expect(mistake.line == 6 && mistake.expected.contains(expected), "\(mistake)")
        }
    }

    @Test(arguments: [
        ("every day", Definition.Schedule(every: .day, at: .any)), ("every month, at night", .init(every: .month)),
        ("every monday, at night", .init(every: .week, at: .night, weekday: 1)),
        ("every 6 hours", .init(every: .hours(6), at: .any)),
    ])
    func schedulesAreWords(text: String, schedule: Definition.Schedule) {
        #expect(Definition.Schedule(text) == schedule)
    }

    @Test(arguments: [
        "", "every", "week", "every fortnight", "every 0 hours", "every week, at noon", "every day, at night, now",
    ])
    func otherWordsAreNoSchedule(text: String) { #expect(Definition.Schedule(text) == nil) }

    @Test func aPatternThatGoesOnForEverIsGivenUp() throws {
        let pattern = try #require(Pattern(known: "(a|aa|aaa)*b$"))
        let clock = ContinuousClock()
        let time = clock.measure { #expect(!pattern.isIn(String(repeating: "a", count: 20_000) + "c")) }
        #expect(time < .seconds(2))
    }
}
