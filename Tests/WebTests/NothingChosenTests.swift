import Directory
import Foundation
import Testing

@testable import Referrals
@testable import Web

/// Where a choice has consequences nobody has made it beforehand.
@Suite struct NothingChosenTests {
    /// The choices of one of several that stand chosen in a page.
    private func chosen(_ html: String) -> [String] {
        html.matches(of: /<input type="radio" name="([^"]+)"[^>]* checked/).map { String($0.output.1) }
    }

    @Test(arguments: [ReferralState.sent, .accepted, .inProgress, .onHold]) func noStepOfAPartnerIsChosenBeforehand(
        _ state: ReferralState
    ) async throws {
        let handed = try await Handed(state)
        let html = try await handed.visitor.get(handed.partner).text
        #expect(html.contains("type=\"radio\""))
        #expect(chosen(html) == [])
    }

    @Test(arguments: [ReferralState.sent, .accepted, .inProgress, .onHold]) func noStepOfASenderIsChosenBeforehand(
        _ state: ReferralState
    ) async throws {
        let handed = try await Handed(state)
        let browser = try await StaffBrowser(handed.samples, as: .specialist)
        let html = try await browser.get("/too/suunamised/\(handed.id)").text
        #expect(html.contains("type=\"radio\""))
        #expect(chosen(html) == [])
        #expect(!html.contains("name=\"kohal\" value=\"young_person\" checked"))
    }

    @Test func decliningWithoutAReasonClosesNothing() async throws {
        let handed = try await Handed()
        let before = try await handed.samples.store.read { try Service.find($0, id: Samples.debts)?.capacity }
        #expect(try await handed.send("keeldu", "selgitus=Vabandust").status == 422)
        let after = try await handed.samples.store.read { try Service.find($0, id: Samples.debts)?.capacity }
        #expect(after == before)
        #expect(try await handed.state() == .sent)
    }

    @Test func theFormSaysWhatEachReasonDoesToTheService() async throws {
        let handed = try await Handed()
        let html = try await handed.visitor.get(handed.partner).text
        let effects = html.split(separator: "<div class=\"why\">").dropFirst().filter { $0.contains("class=\"hint\"") }
        for (reason, says) in [
            (Refusal.Reason.noPlaces, "30 päeva"), (.waitingListOnly, "30 päeva"), (.serviceEnded, "lõppenuks"),
            (.notOurArea, "vaatab"), (.language, "vaatab"),
        ] {
            #expect(effects.contains { $0.contains("\"\(reason.rawValue)\"") && $0.contains(says) }, "\(reason)")
        }
    }
}
