import Directory
import Foundation
import Search
import Testing

@testable import Web

/// The gallery shows every page and state, and the sentence of freshness bears the sign that goes with it.
@Suite struct GalleryTests {
    private func gallery(_ path: String) async throws -> String {
        let samples = try await Samples.shared()
        let reply = try await Visitor(samples, settings: SiteSettings(development: true)).get(path)
        #expect(reply.status == 200)
        return reply.text
    }

    @Test(arguments: ["/areng/galerii", "/ru/areng/galerii", "/en/areng/galerii"])
    func everyIdentifierStandsOnce(_ path: String) async throws {
        let ids = try await gallery(path).matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
        let twice = Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted()
        #expect(twice == [])
    }

    @Test(arguments: Language.allCases) func everyStateIsShown(_ language: Language) async throws {
        let html = try await gallery(PageAddress("/areng/galerii").text(language))
        let words = Words.of(language)
        for (_, name) in SamplesServices.states {
            #expect(html.contains(". \(words["gallery.card"]): \(words[name])</h2>"), "\(name)")
        }
        for key in [
            "reason.age", "reason.area", "reason.ended", "danger.title", "none.title", "results.loosened",
            "results.repaired", "pages.next",
            "shortlist.empty.title", "mistake.mend", "problem.fault.title", "contacts.secret", "meeting.search",
            "fresh.contradictory", "fresh.undated",
        ] {
            let beginning = words[key].prefix { $0 != "{" }
            #expect(html.contains(beginning), "\(key)")
        }
        #expect(!html.contains("Salajane 1"))
    }

    @Test(arguments: [
        (
            #"{"seen":"2026-11-10","verified":"2026-11-20","next_check":"2026-12-20","contradicted":[],"unsettled":[]}"#,
            "seen"
        ),
        (#"{"seen":"2026-11-10","next_check":"2026-12-20","contradicted":[],"unsettled":[]}"#, "seen"),
        (#"{"seen":"2026-06","next_check":"2026-09-01","contradicted":[],"unsettled":[]}"#, "clock"),
        (#"{"seen":"2021","contradicted":[],"unsettled":[]}"#, "clock"),
        (#"{"contradicted":[],"unsettled":[]}"#, "question"),
        (#"{"seen":"2026-11-10","next_check":"2026-12-20","contradicted":["hours"],"unsettled":[]}"#, "question"),
    ])
    func onlyWhatIsFreshBearsATick(_ json: String, _ icon: String) async throws {
        let freshness = try JSONDecoder().decode(Card.Freshness.self, from: Data(json.utf8))
        let reader = try await Samples.shared().reader()
        let sentence = FreshnessSentence(reader: reader, freshness: freshness).html.description
        #expect(sentence.contains("#\(icon)\""), "\(sentence)")
    }
}
