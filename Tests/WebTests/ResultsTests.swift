import Directory
import Search
import Testing

@testable import Web

/// A page of results can be used without opening anything.
@Suite struct ResultsTests {
    @Test func aCardSaysWhatForWhomAtWhatCostAndTheFirstStep() async throws {
        let html = try await Samples.shared().results("/otsing?q=võlanõustamine")
        for text in [
            "<mark>Võlanõustamine</mark>", "Sinine Sild MTÜ", "18–29-aastased", "Tasuta", "Esimene samm",
            "Helista ja lepi aeg kokku.", "href=\"tel:+37255550101\"", "Praegu suletud, avatakse esmaspäeval 8.00",
            "Kesk 1, Viljandi. Ainult sealsetele elanikele", "Küsi enne üle: kellaajad",
        ] { #expect(html.contains(text), "\(text)") }
    }

    @Test func whatDoesNotFitComesLastWithItsReason() async throws {
        let html = try await Samples.shared().results("/otsing?q=võlanõustamine&vanus=40&piirkond=0793")
        #expect(html.contains("Vanusepiir on teine: 18–29-aastased. Mõeldud teisele piirkonnale: Viljandi vald"))
        #expect(html.contains("class=\"card apart\""))
    }

    @Test func textsWithoutATranslationAreMarkedAsEstonian() async throws {
        let html = try await Samples.shared().results("/otsing?q=võlanõustamine", in: .ru)
        #expect(html.contains("<span lang=\"et\">Teeme "))
        #expect(html.contains("Позвони и запишись."))
    }

    @Test(arguments: [("ma ei taha elada", true), ("võlanõustamine", false)])
    func wordsOfDangerPutTheLinesBeforeTheResults(_ words: String, _ danger: Bool) async throws {
        let html = try await Samples.shared().results("/otsing?q=\(words)")
        #expect(html.contains("class=\"danger\"") == danger)
    }

    @Test func everyFilterThatIsSetCanBeTakenAwayByALink() async throws {
        let samples = try await Samples.shared()
        let address = PageAddress(
            "/otsing",
            reading: "q=x&vajadus=debts&liik=ngo&piirkond=0899&vanus=18&keel=ru&tasuta=1&avatud=1&kohti=1&leht=2"
        )
        let chips = Asked(address, lists: samples.lists).chips(samples.reader(at: "/otsing"), samples.lists)
        #expect(
            chips.map(\.text) == [
                "Raha ja võlad", "Vabaühendus", "Viljandi vald", "18-aastane", "vene", "Tasuta", "Avatud praegu",
                "Vabade kohtadega",
            ]
        )
        for chip in chips { #expect(chip.without["leht"] == nil && chip.without["q"] == "x") }
    }

    @Test func thePlaceInTheWordsIsAFilterThatCanBeTakenAway() async throws {
        let samples = try await Samples.shared()
        let taken = try await samples.results("/otsing?q=võlanõustamine Viljandi vallas&leht=2")
        #expect(taken.contains("koht=ei\">Viljandi vald<svg"))
        #expect(taken.contains("Viljandi vald (sõnadest)"))
        #expect(!taken.contains("name=\"koht\""))
        let left = try await samples.results("/otsing?q=võlanõustamine Viljandi vallas&koht=ei")
        #expect(left.contains("Ainult Viljandi vald"))
        #expect(left.contains("<input type=\"hidden\" name=\"koht\" value=\"ei\" form=\"otsing\">"))
        let gone = try await samples.results("/otsing?q=võlanõustamine&koht=ei")
        #expect(!gone.contains("name=\"koht\""), "other words start anew")
    }

    @Test func takingAwayTheAreaThatTheWordsNameDoesNotBringItBack() async throws {
        let html = try await Samples.shared().results("/otsing?q=võlanõustamine Viljandi vallas&piirkond=0899")
        #expect(html.contains("koht=ei\">Viljandi vald<svg"))
        let other = try await Samples.shared().results("/otsing?q=võlanõustamine Viljandi vallas&piirkond=0793")
        #expect(!other.contains("koht=ei"))
    }

    @Test func aMisspeltWordIsSaidAsItIsWritten() async throws {
        let html = try await Samples.shared().results("/otsing?q=Völanoustamne")
        #expect(html.contains("Sõna „Völanoustamne” me ei tunne. Otsisime „võlanõustamine”."))
    }

    @Test(arguments: [
        "vanus=abc", "vanus=-1", "vanus=999", "piirkond=9999", "vajadus=zzz", "liik=zzz", "keel=%3Cx%3E", "leht=-4",
        "leht=x",
    ])
    func whatCannotBeUsedIsLeftOut(_ query: String) async throws {
        let asked = Asked(PageAddress("/otsing", reading: query), lists: try await Samples.shared().lists)
        #expect(!asked.query.hasFilters && asked.query.page == 1)
    }

    @Test func wordsAreReadAsBrowsersSendThem() {
        let address = PageAddress("/otsing", reading: "q=pole+kuskil+%C3%B6%C3%B6bida%26&t=%ZZ")
        #expect(address["q"] == "pole kuskil ööbida&")
        #expect(address.text(.ru).hasPrefix("/ru/otsing?q=pole%20kuskil%20%C3%B6%C3%B6bida%26"))
    }

    @Test func aServicePageSaysWhatIsNotKnownAndWhatIsContradictory() async throws {
        let html = try await Samples.shared().service(Samples.debts)
        for text in [
            "E–N 8–12, 13–17; R 8–14; pühad suletud", "E–R 9–16", "Kes otsustab", "Ei tea", "Sina otsustad.",
            "Kolme kuu väljavõte.",
        ] {
            #expect(html.contains(text), "\(text)")
        }
    }

    @Test(arguments: Language.allCases) func aSecretAddressStandsNowhere(_ language: Language) async throws {
        let samples = try await Samples.shared()
        let page = try await samples.service(Samples.shelter, in: language)
        let results = try await samples.results("/otsing?q=turvakodu", in: language)
        for html in [page, results] { #expect(!html.contains("Salajane") && !html.contains("Elva, ")) }
        #expect(page.contains(Words.of(language)["contacts.secret"].prefix(12)))
    }

    @Test func anEndedServiceNamesWhatFollowed() async throws {
        let html = try await Samples.shared().service(Samples.ended)
        #expect(html.contains("See teenus lõppes 28. veebruaril 2022."))
        #expect(html.contains("Võlanõustamine</a>"))
    }
}
