import Foundation
import Outbox
import Testing

@testable import Web

/// A mail that does not arrive is a task of the sender, on her board and on the referral, until she says that she has told them.
@Suite struct MissedMailTests {
    @Test func itStandsOnTheBoardAndOnTheReferralUntilItIsSettled() async throws {
        let handed = try await Handed()
        let (id, mari) = (handed.id, try await StaffBrowser(handed.samples, as: .specialist))
        try await handed.samples.store.write { db in
            try Outbox.undeliverable(db, "partner.new", about: id, in: "et", key: "test", at: Samples.noon)
        }
        let board = try await mari.get("/too/suunamised").text
        #expect(board.contains("Kiri ei jõudnud kohale"))
        let story = try await mari.get("/too/suunamised/\(id)").text
        #expect(story.contains("Kiri ei jõudnud partnerini") && story.contains("Helistage partnerile"))
        let path = "/too/suunamised/\(id)/kiri"
        #expect(try await mari.send(path, "kellele=keegi", from: "/too/suunamised").status == 422)
        #expect(try await mari.send(path, "kellele=partner", from: "/too/suunamised").status == 303)
        #expect(try await !mari.get("/too/suunamised/\(id)").text.contains("Kiri ei jõudnud"))
        #expect(try await !mari.get("/too/suunamised").text.contains("Kiri ei jõudnud"))
    }
}
