import Storage
import Testing

@testable import Directory

/// Words of danger, with the phrases that the program ships with.
@Suite struct CrisisHelpTests {
    private static let made = Task {
        let store = try Samples.store()
        _ = try await Seeds(folder: RealSeedsTests.folder).load(into: store)
        return try await store.read { try CrisisHelp($0) }
    }

    private func isCalledFor(_ words: String) async throws -> Bool { try await Self.made.value.isCalledFor(by: words) }

    @Test(arguments: [
        "suitsiid", "suitsiidimõtted", "enesetapp", "enese tapmine", "surmamõtted", "tahan surra", "ma tahan ära surra",
        "ei taha enam elada", "ma ei jaksa elada", "elul pole mõtet", "tapan ennast", "lõikan ennast", "üledoos",
        "perevägivald", "isa lööb mind", "peksab", "vägistati", "ähvardab", "ahistamine", "väljapressimine",
        "jooksin kodust ära", "kardan koju minna", "appi", "kiirabi", "112", "olen ohus",
    ])
    func estonianWordsOfDangerCall(words: String) async throws { #expect(try await isCalledFor(words)) }

    @Test(arguments: [
        "суицид", "самоубийство", "хочу умереть", "я не хочу жить", "нет сил жить", "убью себя", "режу себя",
        "передозировка", "насилие", "изнасиловали", "меня бьёт отчим", "меня бьет отчим", "угрожает", "шантаж",
        "меня заперли", "сбежал из дома", "спасите",
    ])
    func russianWordsOfDangerCall(words: String) async throws { #expect(try await isCalledFor(words)) }

    @Test(arguments: [
        "suicide", "I want to die", "kill myself", "don't want to live", "don’t want to live", "end my life",
        "self-harm",
        "selfharming", "overdose", "domestic violence", "he hits me", "he threatened me", "I was raped", "blackmailed",
        "locked me in", "kidnapped", "ran away from home", "call an ambulance",
    ])
    func englishWordsOfDangerCall(words: String) async throws { #expect(try await isCalledFor(words)) }

    @Test(arguments: [
        "surmatunnistus", "lapse sünd", "Tapa", "Tapa linn", "matused ja surm", "võlanõustamine",
        "vägivallatu suhtlemine",
        "töö", "SOS lasteküla", "свидетельство о смерти", "жить отдельно", "emergency contraception", "drug abuse",
        "job fair", "", "   ", "elada omaette", "taha elada", "tahan elada",
    ])
    func peacefulWordsDoNot(words: String) async throws { #expect(try await !isCalledFor(words)) }

    @Test(arguments: [
        "TAHAN SURRA", "ara surra tahan ara surra", "vagivald", "uledoos", "…tahan, surra!", "БЬЁТ", "appi*",
        "*suitsiid*",
    ])
    func caseMarksAndPunctuationDoNotMatter(words: String) async throws { #expect(try await isCalledFor(words)) }

    @Test func aPhraseStandsInARowAndOnlyAStarTakesAnyEnding() async throws {
        let store = try await Samples.loaded().store
        let help = try await store.read { try CrisisHelp($0) }
        #expect(help.isCalledFor(by: "suitsiidi"))
        #expect(!help.isCalledFor(by: "mitte-suits"))
        #expect(help.isCalledFor(by: "I'd kill myself"))
        #expect(!help.isCalledFor(by: "kill time by myself"))
        #expect(!help.isCalledFor(by: "kill"))
        #expect(!help.isCalledFor(by: "kill myselfie"))
        #expect(help.serviceKeys == ["sild-volad"])
    }

    @Test func aLongTextIsReadToItsTwoThousandthCharacter() async throws {
        let filler = String(repeating: "la ", count: 600)
        #expect(try await isCalledFor(filler + "tahan surra"))
        #expect(try await !isCalledFor(filler + filler + "tahan surra"))
    }
}
