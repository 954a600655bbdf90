import Directory
import Testing

@testable import Search

/// Words of danger in the forms and spellings in which people type them.
@Suite struct DangerWordsTests {
    private func isDanger(_ words: String) -> Bool { Danger(in: words) != nil }

    @Test(arguments: [
        "suitsiid", "suitsiidimõtted", "suitsid", "enesetapp", "enesetapu mõtted", "enesetapumotted", "tahan surra",
        "sõber tahab surra",
        "ma ei taha enam elada", "ei jaksa elada", "elul pole mõtet", "elu mõte kadus", "kuidas ennast ära tappa",
        "tahab ennast tappa",
        "lõikan ennast", "loikan ennast", "tütar lõigub", "enesevigastamine", "võtsin palju tablette",
        "üledoosi saanud", "uledoos",
        "sõber ei hinga", "vägivald kodus", "vagivald", "perevägivallast", "isa peksab ema", "mind pekstakse",
        "mees lööb mind",
        "isa loob mind", "kasuisa lööb", "kardan koju minna", "ei julge koju minna", "mind vägistati", "vagistamine",
        "ahistatakse tööl",
        "ähvardatakse", "ahvardab mind", "šantažeeritakse", "väljapressimine", "jooksin kodust ära", "appi", "kiirabi",
        "112",
    ])
    func estonian(words: String) { #expect(isDanger(words), "\(words)") }

    @Test(arguments: [
        "суицид", "суецид", "самоубийство", "хочу умереть", "подруга хочет умереть", "не хочу жить", "смысла жить нет",
        "режу себя",
        "режет вены", "наглоталась таблеток", "передозировка", "он не дышит", "насилие в семье", "изнасиловали",
        "муж бьет", "дома бьют",
        "меня избили", "мне угрожают", "шантажируют", "боюсь идти домой", "сбежала из дома", "скорая помощь",
        "hochu umeret",
        "ne hochu zhit",
    ])
    func russian(words: String) { #expect(isDanger(words), "\(words)") }

    @Test(arguments: [
        "suicidal", "sucidal thoughts", "I want to die", "my friend wants to die", "kill myself", "don't wanna live",
        "no point in living",
        "self-harm", "she cuts herself", "overdosed", "not breathing", "domestic violence", "he hits me",
        "my dad hits my mum",
        "boyfriend beats me", "I was raped", "he touched me", "someone threatens me", "sextortion", "afraid to go home",
        "ran away from home",
    ])
    func english(words: String) { #expect(isDanger(words), "\(words)") }

    @Test(arguments: [
        "võlanõustamine", "juhiload", "noortekeskus Tapal", "vanaema suri", "matusetoetus", "vägivallatu suhtlemine",
        "SOS lasteküla",
        "lapse surmatunnistus", "töövari", "vihajuhtimine", "spordilaager", "hambaravi", "долги", "курсы эстонского",
        "работа летом",
        "debt advice", "summer job", "learn Estonian", "emergency contraception", "sillalt kalale",
    ])
    func ordinaryWordsAreNoAlarm(words: String) { #expect(!isDanger(words), "\(words)") }
}
