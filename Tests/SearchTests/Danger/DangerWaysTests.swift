import Directory
import Testing

@testable import Search

/// The ways in which people tell of danger, and those that only sound like it.
@Suite struct DangerWaysTests {
    private func expectDanger(_ words: String) { #expect(Danger(in: words) != nil, "\(words)") }

    @Test(arguments: [
        "ma ei suuda enam elada", "tahan end tappa", "lõikun ennast", "võtsin ära terve karbi rohtusid",
        "sõber ei ärka üles", "kasuisa tuleb öösel minu tuppa", "надоело жить", "муж схватил за горло",
        "swallowed a whole box of painkillers", "menja bjut doma",
    ])
    func whatWasMissedIsUnderstood(words: String) { expectDanger(words) }

    @Test(arguments: [
        "elada enam ei taha ma", "surra tahan ma lihtsalt", "жить я больше не хочу", "to die is all i want",
    ])
    func theOrderOfTheWordsDoesNotMatter(words: String) { expectDanger(words) }

    @Test(arguments: [
        "ma ei taha enma elada", "tahan surrra", "suitsiidimotted", "не хочю жить", "i wnat to kill myself",
    ])
    func aSlipOfTheFingerDoesNotHideDanger(words: String) { expectDanger(words) }

    @Test(arguments: ["vagivald kodus", "isa loob mind", "tahan ara surra", "loikan ennast", "mees kagistab mind"])
    func missingMarksDoNotHideDanger(words: String) { expectDanger(words) }

    @Test(arguments: [
        "mu vend ei taha enam elada", "õde lõikab ennast", "подруга не хочет жить", "my friend wants to kill herself",
        "подруга хоче померти",
    ])
    func dangerToSomebodyElseIsDanger(words: String) { expectDanger(words) }

    @Test(arguments: [
        "tere palun öelge kuhu pöörduda kui ma enam elada ei taha", "привет не знаю к кому обратиться муж меня бьёт",
        "hello sorry to bother but my dad beats me", "добрий день підкажіть мене б'є чоловік",
    ])
    func wordsAroundItDoNotHideDanger(words: String) { expectDanger(words) }

    @Test(arguments: [
        "hochu umeret", "ne hochu bolshe zhit", "muzh menja bjet", "xo4u sdohnut", "otchim pristaet ko mne",
    ])
    func russianInLatinLettersIsUnderstood(words: String) { expectDanger(words) }

    @Test(arguments: ["не хочу жити", "мене б'є батько", "мене бʼє чоловік", "друг не дихає", "ріжу собі руки"])
    func ukrainianIsUnderstood(words: String) { expectDanger(words) }

    @Test(arguments: [
        "elulõpu hooldus koolitus", "koolivägivalla ennetamise loeng", "suitsiidiennetuse koolitus",
        "112 eurot toetust",
        "surmatunnistus", "kuidas tappa boss mängus", "film enesetapust", "referaat koduvägivallast", "suren naerust",
        "ei taha enam ühikas elada", "умираю со смеху", "не хочу жить в общежитии", "реферат о насилии",
        "suicide prevention training", "this homework is killing me", "how to kill the final boss", "помираю зі сміху",
        "не хочу жити в гуртожитку", "тренінг про насильство",
    ])
    func whatStandsAroundItTakesDangerAway(words: String) { #expect(Danger(in: words) == nil, "\(words)") }

    @Test(arguments: [
        "m", "ma", "ma ei", "ma ei taha", "я", "я не хочу", "i", "i want to", "my", "мене", "isa", "husband",
    ])
    func wordsOnTheirWayRaiseNoAlarm(words: String) { #expect(Danger(in: words) == nil, "\(words)") }

    @Test(arguments: [
        ("ma ei taha enam elada", SpokenLanguage.et), ("не хочу больше жить", .ru), ("hochu umeret", .ru),
        ("i want to die", .en), ("не хочу більше жити", .uk), ("чоловік мене бє", .uk), ("my dad hits me", .en),
        ("isa peksab mind", .et), ("menja bjut doma", .ru),
    ])
    func theLanguageOfTheWordsIsTold(words: String, language: SpokenLanguage) {
        #expect(Danger(in: words)?.language == language, "\(words)")
    }

    @Test(arguments: [
        ("tahan surra", DangerKind.life), ("lõikan ennast žiletiga", .harm), ("laps jõi torupuhastit", .poison),
        ("наглоталась таблеток", .poison), ("he is not breathing", .body), ("mees peksab mind", .violence),
        ("мене зґвалтували", .sexual), ("threatens to post my nudes", .sexual),
        ("laps on kadunud ja ei tulnud koju", .missing),
        ("ema viskas mind kodust välja", .out),
    ])
    func theKindOfDangerIsTold(words: String, kind: DangerKind) {
        #expect(Danger(in: words)?.kinds.first == kind, "\(words)")
    }

    @Test func whereTheKindIsNotCertainTheSecondIsToldToo() {
        let held = HeldPhrase.all.filter(\.isDanger).compactMap { Danger(in: $0.words) }
        #expect(held.allSatisfy { (1...2).contains($0.kinds.count) && Set($0.kinds).count == $0.kinds.count })
        let unsure = held.count { $0.kinds.count == 2 }
        #expect(unsure > 0 && unsure < held.count / 2, "\(unsure) of \(held.count)")
        #expect(Danger(in: "tahan surra")?.kinds == [.life])
    }
}
