import Directory
import Foundation
import Testing

@testable import Search

/// Danger is understood in words that nobody has listed.
@Suite struct DangerTests {
    private func share(_ phrases: [HeldPhrase]) -> Double {
        Double(phrases.count { Danger(in: $0.words) != nil }) / Double(max(1, phrases.count))
    }

    @Test func dangerIsUnderstoodInPhrasesThatWereKeptAside() {
        let dangers = HeldPhrase.all.filter(\.isDanger)
        #expect(dangers.count > 150)
        #expect(share(dangers) >= 0.9)
    }

    @Test func dangerIsUnderstoodInFamiliesThatNobodyHadLookedAt() {
        let dangers = HeldPhrase.unseen.filter(\.isDanger)
        #expect(dangers.count > 150)
        #expect(share(dangers) >= 0.9)
        #expect(share(HeldPhrase.unseen.filter { !$0.isDanger }) <= 0.12)
    }

    @Test(arguments: ["et", "ru", "en", "uk"])
    func inEveryLanguageMostDangerIsUnderstood(language: String) {
        let dangers = HeldPhrase.all.filter { $0.isDanger && $0.language == language }
        #expect(dangers.count > 10)
        #expect(share(dangers) >= 0.8, "\(language) \(share(dangers))")
    }

    @Test func harmlessPhrasesThatSoundAlikeRaiseNoAlarm() {
        let harmless = HeldPhrase.all.filter { !$0.isDanger }
        #expect(harmless.count > 60)
        #expect(share(harmless) <= 0.12)
    }

    @Test func noFamilyOfDangerIsMissed() {
        for (family, phrases) in Dictionary(grouping: HeldPhrase.all.filter(\.isDanger), by: \.family) {
            #expect(share(phrases) >= 0.6, "\(family) \(share(phrases))")
        }
    }

    @Test func thePhrasesKeptAsideWereNotLearned() {
        let learned = Set(HeldPhrase.learned.map(\.words))
        #expect(learned.count > 5000)
        #expect(HeldPhrase.all.allSatisfy { !learned.contains($0.words) })
    }

    @Test func aWordOfTheDirectoryRarelyRaisesAnAlarm() {
        let words = HeldPhrase.learned.filter { $0.family == "directory" }
        #expect(words.count > 2000)
        #expect(share(words) <= 0.05, "\(share(words))")
    }

    @Test func theProgramReckonsAsTheScriptThatLearned() throws {
        let file = HeldPhrase.sources.appending(path: "check.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count > 50)
        for line in lines {
            let columns = line.split(separator: "\t", maxSplits: 1).map(String.init)
            let expected = try #require(Float(columns[0]))
            #expect(abs(Danger.score(of: columns[1]) - expected) < 0.01, "\(columns[1])")
        }
    }

    @Test(arguments: [
        "", " ", "'", "ь", "😀😀", "\u{0}", "\u{202E}taha", String(repeating: "a", count: 100_000),
        String(repeating: "e\u{301}", count: 60_000), String(repeating: "võlg ", count: 20_000),
        String(repeating: "4", count: 5_000), "' OR 1=1--", "NEAR(\"a\" *)", String(repeating: "нея ", count: 9_000),
    ])
    func anythingTypedIsHarmless(words: String) {
        #expect(HeardWord.words(of: words).count <= 200)
        #expect(HeardWord.words(of: words).allSatisfy { $0.letters.count <= 82 })
        #expect(Danger(in: words) == Danger(in: words))
    }

    @Test func muchBesideTheMatterDoesNotDrownIt() {
        let beside = String(repeating: "tere siin on minu pikk jutt kooli ja trenni ja ilma kohta ", count: 12)
        #expect(Danger(in: beside) == nil)
        #expect(Danger(in: beside + "ma ei taha enam elada, tahan surra") != nil)
    }

    @Test func theReasonNamesTheWordsThatWeighed() throws {
        let danger = try #require(Danger(in: "tere, ma ei taha enam ELADA"))
        #expect(danger.reasons.contains { $0.words.contains("elada") && $0.meaning?.contains("live") == true })
        #expect(danger.reasons.count <= 6)
        #expect(danger.reasons.map(\.weight) == danger.reasons.map(\.weight).sorted(by: >))
    }
}
