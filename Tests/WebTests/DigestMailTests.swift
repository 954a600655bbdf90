import Accounts
import Foundation
import GRDB
import Outbox
import Synchronization
import Testing

@testable import Web

/// Every coordinator hears once a week how true the directory is.
@Suite struct DigestMailTests {
    private func letters(_ samples: Samples) async throws -> [OutgoingMail] {
        let letters = Letters()
        let carrier = Carrier(mail: { letters.keep($0) }, webhook: { _ in Carrier.Verdict(.delivered) })
        while try await Courier(store: samples.store, carrier: carrier).step() {}
        return letters.all
    }

    @Test func itGoesToCoordinatorsAloneAndOnceAWeek() async throws {
        let samples = try await Samples.harvested()
        for role in Role.allCases { _ = try await StaffBrowser.account(role, in: samples) }
        let mail = DigestMail(
            samples.store,
            SiteSettings(address: "https://kaart.example", operatorName: "Viljandi vald")
        )
        #expect(try await mail.write() == 1)
        #expect(try await mail.write() == 0)
        let letters = try await letters(samples)
        #expect(letters.map(\.to) == ["coordinator@vald.example"])
        #expect(
            letters[0].text.contains("https://kaart.example/too/varskus") && letters[0].text.contains("Viljandi vald")
        )
        #expect(letters[0].text.contains("Allikad") && letters[0].subject.contains("2026"))
    }

    @Test func withoutAMasterKeyThereIsNone() async throws {
        let samples = try await Samples(hasKey: false)
        _ = try await StaffBrowser.account(.coordinator, in: samples)
        #expect(try await DigestMail(samples.store, SiteSettings()).write() == 0)
    }
}

private final class Letters: Sendable {
    private let kept = Mutex<[OutgoingMail]>([])

    var all: [OutgoingMail] { kept.withLock(\.self) }

    func keep(_ mail: OutgoingMail) -> Carrier.Verdict {
        kept.withLock { $0.append(mail) }
        return Carrier.Verdict(.delivered)
    }
}
