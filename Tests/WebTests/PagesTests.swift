import Directory
import Foundation
import Search
import Testing

@testable import Web

/// Every page as a value, in three languages.
@Suite struct PagesTests {
    /// Every page over the sample.
    static func all(_ language: Language) async throws -> [(name: String, html: String)] {
        let samples = try await Samples.shared()
        let reader = samples.reader(language)
        let lists = samples.lists
        let listed = samples.reader(language, at: "/nimekiri?t=\(Samples.debts),\(Samples.hostile)")
        let hits = try await samples.search.cards([Samples.debts, Samples.hostile, Samples.shelter], in: language)
        let service = try #require(try await samples.store.read { try Service.find($0, id: Samples.hostile) })
        let organization = try #require(try await samples.store.read { try Organization.find($0, id: Samples.bridge) })
        let area = lists.area("0899")
        let bundles = [FamilyPage.Bundle(key: "home", needs: ["housing"], services: hits)]
        return [
            ("start", StartPage(reader: reader, lists: lists).html.description),
            ("results", try await samples.results("/otsing?t=\(Samples.debts)", in: language)),
            ("danger", try await samples.results("/otsing?q=ma ei taha elada", in: language)),
            ("nothing", try await samples.results("/otsing?q=qqxzzv&tasuta=1&vanus=3", in: language)),
            ("service", try await samples.service(Samples.debts, in: language)),
            ("hostile", try await samples.service(Samples.hostile, in: language)),
            (
                "organization",
                OrganizationPage(organization, services: hits, reader: reader, lists: lists).html.description
            ),
            ("shortlist", ShortlistPage(hits, reader: listed, lists: lists).html.description),
            ("empty", ShortlistPage([], reader: reader, lists: lists).html.description),
            ("slips", SlipsPage(hits, reader: listed, lists: lists).html.description),
            ("youth", YouthPage(hits, reader: reader, lists: lists).html.description),
            (
                "municipality",
                MunicipalityPage(area, counts: ["debts": 3], reader: reader, lists: lists).html.description
            ),
            ("family", FamilyPage(bundles, area: area, reader: reader, lists: lists).html.description),
            ("partner", PartnerPage(reader: reader).html.description),
            ("accessibility", StatementPage(.accessibility, reader: reader).html.description),
            ("privacy", StatementPage(.privacy, reader: reader).html.description),
            (
                "mistake",
                MistakePage(service, draft: .init(note: "<script>", fault: "mistake.fault.long"), reader: reader).html
                    .description
            ),
            ("thanks", MistakeThanksPage(service, reader: reader).html.description),
            ("missing", ProblemPage(.notFound("page"), reader: reader).html.description),
            ("fault", ProblemPage(fault: "7f", reader: reader).html.description),
        ]
    }

    @Test(arguments: Language.allCases) func everyPageSaysItsLanguageAndATitleThatTellsNothing(_ language: Language)
        async throws
    {
        for (name, html) in try await Self.all(language) {
            #expect(html.contains("<html lang=\"\(language.rawValue)\">"), "\(name)")
            let title = try #require(html.firstMatch(of: /<title>(.*) – Kaardistus<\/title>/), "\(name)")
            #expect(!title.output.1.localizedCaseInsensitiveContains("võl"), "\(name)")
        }
    }

    @Test(arguments: Language.allCases) func crisisNumbersComeFirstOnEveryPage(_ language: Language) async throws {
        for (name, html) in try await Self.all(language) {
            let crisis = try #require(html.range(of: "tel:112"), "\(name)").lowerBound
            let main = try #require(html.range(of: "<main"), "\(name)").lowerBound
            #expect(crisis < main, "\(name)")
            for number in ["116111", "116006", "116123"] { #expect(html.contains("href=\"tel:\(number)\""), "\(name)") }
        }
    }

    @Test(arguments: Language.allCases) func nothingInTheDirectoryBecomesMarkup(_ language: Language) async throws {
        for (name, html) in try await Self.all(language) {
            for attack in ["<script>", "<img", "<svg onload", "<iframe", "\" onclick", "\"onmouseover", "<b>alias"] {
                #expect(!html.contains(attack), "\(name): \(attack)")
            }
        }
    }

    @Test func nothingThatIsTypedBecomesMarkup() async throws {
        let samples = try await Samples.shared()
        let attack = "\"><script>alert(1)</script>".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        for parameter in ["q", "t", "piirkond", "vanus", "keel", "vajadus", "liik", "leht", "x"] {
            let html = try await samples.results("/otsing?\(parameter)=\(attack)")
            #expect(!html.contains("<script>alert"), "\(parameter)")
        }
    }

    @Test(arguments: Language.allCases) func everyPageLeavesQuicklyAndStandsInNoStyleOrScriptOfItsOwn(
        _ language: Language
    ) async throws {
        for (name, html) in try await Self.all(language) {
            #expect(html.contains("data-leave"), "\(name)")
            #expect(!html.contains(" style=") && !html.contains("<style"), "\(name)")
            #expect(
                html.matches(of: /<script/).count == html.matches(of: /<script type="module" src="\/static\//).count,
                "\(name)"
            )
        }
    }

    @Test func theFunderIsShownOnlyBetweenItsDays() async throws {
        let samples = try await Samples.shared()
        func strip(_ funder: Funder?) -> String {
            FunderStrip(reader: samples.reader(site: SiteSettings(funder: funder))).html.description
        }
        let text = LocalizedText(et: "Kaasrahastanud Euroopa Liit")
        #expect(strip(.europeanUnion).contains("Kaasrahastanud Euroopa Liit"))
        #expect(strip(nil) == "")
        #expect(strip(Funder(text: text, to: .init("2026-11-20"))) == "")
        #expect(strip(Funder(text: text, from: .init("2026-11-22"))) == "")
        #expect(strip(Funder(text: text, from: .init("2026-11-21"), to: .init("2026-11-21"))) != "")
    }
}
