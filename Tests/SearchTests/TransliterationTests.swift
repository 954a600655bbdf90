import Testing

@testable import Search

@Suite struct TransliterationTests {
    @Test(arguments: [
        ("depressija", "депрессия"), ("depressiya", "депрессия"), ("pomosh", "помощь"), ("pomoshch", "помощь"),
        ("psiholog", "психолог"), ("psikholog", "психолог"), ("dolgi", "долги"), ("rabota", "работа"),
        ("zhilje", "жилье"),
        ("semja", "семья"), ("jurist", "юрист"), ("yurist", "юрист"), ("nasilie", "насилие"), ("bolnica", "больница"),
        ("konsultacija", "консультация"), ("podrostok", "подросток"), ("shkola", "школа"), ("deti", "дети"),
    ])
    func russianIsReadInLatinLetters(latin: String, cyrillic: String) {
        #expect(Transliteration.cyrillic(latin).contains(cyrillic), "\(Transliteration.cyrillic(latin))")
    }

    @Test func readingsAreFewAndEachThereOnce() {
        for latin in ["scenicheskijcyjejallnntt", String(repeating: "y", count: 40), "konsultacija"] {
            let readings = Transliteration.cyrillic(latin)
            #expect(readings.count <= 12)
            #expect(Set(readings).count == readings.count)
        }
    }

    @Test(arguments: ["", "психолог", "116111", "日本", String(repeating: "shch", count: 100)])
    func whatIsNotLatinHasNoReading(latin: String) { #expect(Transliteration.cyrillic(latin).isEmpty) }
}
