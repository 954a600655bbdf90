import Accounts
import Foundation
import Referrals
import Testing

@testable import Web

/// An administrator ends what its holder cannot end, and sees nothing of the young person.
@Suite struct StoppingTests {
    private let handed: Handed
    private let id: String
    private let keeper: StaffBrowser
    private let code: String

    init() async throws {
        handed = try await Handed()
        id = handed.id
        keeper = try await StaffBrowser(handed.samples, as: .administrator)
        code = String(id.prefix(8)).uppercased()
    }

    private func page(_ code: String) async throws -> String {
        let reply = try await keeper.send("/too/peatamine", "samm=otsi&kood=\(code)")
        #expect(reply.status == 303 && reply.headers[.location]?.contains(code) != true || code.isEmpty)
        return try await keeper.get(reply.headers[.location] ?? "").text
    }

    private func stop(_ fields: String, version: Int = 2) async throws -> Reply {
        let form = "kood=\(code)&suunamine=\(id)&versioon=\(version)&\(fields)"
        return try await keeper.send("/too/peatamine", form)
    }

    @Test func itIsFoundByItsCodeHoweverThatIsWritten() async throws {
        for code in [
            code, code.lowercased(), "\(code.prefix(4))%20\(code.suffix(4))", "\(code.prefix(4))-\(code.suffix(4))",
        ] {
            #expect(try await page(code).contains("<b>\(self.code)</b>"), "\(code)")
        }
        for code in ["", "00000000", String(code.dropLast()), "%25", "'%20OR%201=1"] {
            #expect(try await !page(code).contains("<b>\(self.code)</b>"), "\(code)")
        }
    }

    @Test func nothingOfTheYoungPersonIsShown() async throws {
        let text = try await page(code)
        for secret in ["Liis", "5550", "rahuliku", "18–20"] { #expect(!text.contains(secret), "\(secret)") }
    }

    @Test func itIsStoppedWithAReasonAndOnce() async throws {
        #expect(try await stop("samm=cancel").status == 422)
        #expect(try await stop("samm=cancel&pohjus=duplicate", version: 1).status == 412)
        #expect(try await stop("samm=cancel&pohjus=duplicate").status == 303)
        let id = id
        let step = try await handed.samples.store.read { try Step.all($0, of: id).last }
        #expect(step?.move == .cancel && step?.party == .administrator && step?.reason == "duplicate")
        #expect(try await stop("samm=cancel&pohjus=duplicate", version: 3).status == 409)
    }

    @Test func anEmptyShellIsLeftOfWhatShouldNotHaveBeen() async throws {
        #expect(try await stop("samm=enter_in_error&pohjus=wrong_person").status == 303)
        let referral = try await handed.referral()
        #expect(referral.state == .enteredInError && referral.isForgotten)
        #expect(try await page(code).contains("Seda ei saa enam peatada"))
    }

    @Test(arguments: ["accept", "send", "delete", "complete", "undo_acceptance", "", "x"])
    func nothingElseCanBeDoneHere(_ move: String) async throws {
        #expect([403, 404, 422].contains(try await stop("samm=\(move)&pohjus=duplicate").status))
        #expect(try await handed.referral().version == 2)
    }

    @Test func whatIsNotFoundByTheCodeIsNotStopped() async throws {
        let form = "kood=00000000&suunamine=\(id)&versioon=2&samm=cancel&pohjus=duplicate"
        #expect(try await keeper.send("/too/peatamine", form).status == 404)
        let colleague = try await StaffBrowser(handed.samples, as: .coordinator)
        #expect(try await colleague.get("/too/peatamine?kood=\(code)").status == 403)
    }
}
