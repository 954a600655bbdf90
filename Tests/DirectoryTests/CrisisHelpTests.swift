import GRDB
import Storage
import Testing

@testable import Directory

/// Whom to call for which danger, and an operator's own phrases beside what is understood.
@Suite struct CrisisHelpTests {
    private func help() async throws -> CrisisHelp {
        let store = try await Samples.loaded().store
        return try await store.read { try CrisisHelp($0) }
    }

    @Test(arguments: [("suitsiidi", true), ("mitte-suits", false), ("I'd kill myself", true), ("kill time", false)])
    func anOperatorsPhraseStandsInARowAndOnlyAStarTakesAnyEnding(words: String, isCalled: Bool) async throws {
        #expect(try await help().isCalledFor(by: words) == isCalled)
    }

    @Test(arguments: ["KILL MYSELF", "…kill, myself!", "súitsiid", "*suitsiid*", "УМЕРЕТЬ"])
    func caseMarksAndPunctuationDoNotMatter(words: String) async throws {
        #expect(try await help().isCalledFor(by: words))
    }

    @Test func aLongTextIsReadToItsTwoThousandthCharacter() async throws {
        let filler = String(repeating: "la ", count: 600)
        #expect(try await help().isCalledFor(by: filler + "suitsiid"))
        #expect(try await !help().isCalledFor(by: filler + filler + "suitsiid"))
    }

    @Test func aKindWithoutLinesOfItsOwnHasThoseForEveryDanger() async throws {
        let help = try await help()
        for kind in DangerKind.allCases { #expect(help.serviceKeys(for: [kind]) == ["sild-volad"]) }
    }

    @Test func whereABodyIsAtStakeTheEmergencyNumberComesFirst() async throws {
        let store = try Samples.store()
        _ = try await Seeds(folder: RealSeedsTests.folder).load(into: store)
        let help = try await store.read { try CrisisHelp($0) }
        for kind in [DangerKind.life, .poison, .body, .violence, .missing, .out, .child] {
            #expect(help.serviceKeys(for: [kind]).first == "ee-112", "\(kind)")
        }
        #expect(help.serviceKeys(for: [.poison]).contains("ee-16662"))
        #expect(help.serviceKeys(for: [.sexual]).first == "ee-116006")
        #expect(help.serviceKeys(for: [.harm, .poison]).first == "ee-112")
        #expect(Set(help.serviceKeys(for: [.harm, .violence])).isSuperset(of: ["ee-116123", "ee-116006"]))
        for kind in DangerKind.allCases {
            let keys = help.serviceKeys(for: [kind])
            #expect(keys.contains("ee-112"))
            let known = try await store.read { try String.fetchAll($0, sql: "SELECT key FROM service") }
            #expect(Set(keys).isSubset(of: known), "\(kind)")
        }
    }
}
