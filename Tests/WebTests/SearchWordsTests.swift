import Accounts
import Foundation
import GRDB
import Hummingbird
import Storage
import Testing

@testable import Web

/// Whom somebody searches for stands in no address: not in the one that is asked, nor in the one that it leads to.
@Suite struct SearchWordsTests {
    private func searching(_ words: String) async throws -> (Handed, StaffBrowser, String) {
        let handed = try await Handed()
        let browser = try await StaffBrowser(handed.samples, as: .specialist)
        let reply = try await browser.send("/too/suunamised", "q=\(WholeForm.encoded(words))")
        #expect(reply.status == 303)
        return (handed, browser, try #require(reply.headers[.location]))
    }

    @Test func aNameIsFoundAndStandsInNoAddress() async throws {
        let (handed, browser, place) = try await searching("Liis")
        #expect(!place.lowercased().contains("liis") && place.contains("otsing="))
        for _ in 1...2 {
            let page = try await browser.get(place).text
            #expect(page.contains("/too/suunamised/\(handed.id)") && page.contains("value=\"Liis\""))
        }
        let nobody = try await browser.send("/too/suunamised", "q=Loore")
        #expect(try await !browser.get(try #require(nobody.headers[.location])).text.contains(handed.id))
        #expect(try await browser.send("/too/suunamised", "q=").headers[.location] == "/too/suunamised")
    }

    @Test func theFormOfTheBoardAsksByItsBody() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        for path in ["/too/suunamised", "/ru/too/suunamised"] {
            let page = try await browser.get(path).text
            #expect(page.contains("method=\"post\" action=\"\(path)\" role=\"search\""))
        }
        let keeper = try await StaffBrowser(browser.samples, as: .administrator)
        #expect(try await !keeper.get("/too/peatamine").text.contains("method=\"get\""))
    }

    @Test func whatWasSearchedForIsSealedAndOnlyTheirs() async throws {
        let (handed, _, place) = try await searching("Liis")
        let rows = try await handed.samples.store.read { db in
            try Data.fetchAll(db, sql: "SELECT words FROM kept_text")
        }
        #expect(rows.count == 1 && rows.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Liis") })
        let other = try await StaffBrowser(handed.samples, as: .coordinator)
        #expect(try await !other.get(place).text.contains("value=\"Liis\""))
    }

    @Test func whatIsForgottenIsSaidToBe() async throws {
        let browser = try await StaffBrowser(try await Samples(), as: .specialist)
        let page = try await browser.get("/too/suunamised?otsing=\(String(repeating: "0", count: 64))")
        #expect(page.status == 200 && page.text.contains("Otsisõnu enam ei hoita"))
    }

    @Test func wordsInAnOldAddressGoNoFurther() async throws {
        let samples = try await Samples()
        let browser = try await StaffBrowser(samples, as: .specialist)
        #expect(try await browser.get("/too/suunamised?q=Liis").headers[.location] == "/too/suunamised")
        browser.loseSession()
        for path in ["/too/suunamised?q=Liis", "/too/peatamine?kood=3F9A01BC", "/too/suunamised?otsing=Liis"] {
            let place = try #require(try await browser.get(path).headers[.location])
            #expect(
                place.hasPrefix("/too/sisse?edasi=") && !place.contains("Liis") && !place.contains("3F9A"),
                "\(place)"
            )
        }
    }

    @Test func whoSignsOutLeavesNoSearchBehind() async throws {
        let (handed, browser, _) = try await searching("Liis")
        #expect(try await browser.send("/too/valja", "", from: "/too").status == 303)
        let kept = try await handed.samples.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM kept_text") }
        #expect(kept == 0)
    }
}
