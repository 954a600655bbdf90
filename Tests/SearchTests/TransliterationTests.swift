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

    private static let known: Set<String> = [
        "помощь", "психолог", "для", "подростка", "работа", "опыта", "негде", "жить", "насилие", "семье", "бесплатно",
        "тест",
        "выгнали", "дома", "молодежь", "учиться", "хочу",
    ]

    @Test(arguments: [
        ("pomosch", "помощь"), ("psiholog", "психолог"), ("dlja", "для"), ("podrostka", "подростка"),
        ("rabota", "работа"),
        ("opyta", "опыта"), ("negde", "негде"), ("zhit", "жить"), ("semje", "семье"), ("besplatno", "бесплатно"),
        ("vygnali", "выгнали"), ("doma", "дома"), ("molodezh", "молодежь"), ("hochu", "хочу"),
    ])
    func aLatinWordIsRussianWhenAReadingIsKnown(latin: String, russian: String) {
        #expect(Transliteration.russian(latin, knows: Self.known.contains) == russian)
    }

    @Test(arguments: [
        "noustamine", "volg", "school", "tes", "116111", "работа", "", "bcdfg", String(repeating: "a", count: 25),
    ])
    func otherWordsAreNot(word: String) { #expect(Transliteration.russian(word, knows: Self.known.contains) == nil) }

    @Test func fewReadingsAreAskedFor() {
        var asked = 0
        _ = Transliteration.russian("konsultacija") { _ in
            asked += 1
            return false
        }
        #expect((1...12).contains(asked))
    }
}
