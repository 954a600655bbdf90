import Foundation
import Testing

@testable import Storage

/// Moments are written and read as Foundation does it, only faster; its calendar is another one before 1582.
@Suite struct MomentTests {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    @Test func theyAreWrittenAndReadAsFoundationDoes() throws {
        var generator = SystemRandomNumberGenerator()
        let edges = [0, 1, 999, -1, -86_400_000, 951_782_400_000, 1_709_164_799_999, 4_107_542_400_000]
        let some = (0..<2000).map { _ in Int.random(in: -11_676_000_000_000...250_000_000_000_000, using: &generator) }
        for thousandths in edges + some {
            let moment = Date(timeIntervalSince1970: Double(thousandths) / 1000)
            let text = moment.iso8601
            #expect(abs(try Date(text, strategy: Self.style).timeIntervalSince(moment)) < 0.0005, "\(text)")
            #expect(Date(iso8601: text)?.iso8601 == text)
            #expect(abs((Date(iso8601: text) ?? .distantPast).timeIntervalSince(moment)) < 0.0005)
        }
        #expect(Date(timeIntervalSince1970: 1_795_249_800.5).iso8601 == "2026-11-21T08:30:00.500Z")
        #expect(Date(timeIntervalSince1970: -0.001).iso8601 == "1969-12-31T23:59:59.999Z")
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T08:30:00Z", "2026-11-21T08:30:00.000", "2026-11-21T08:30:00.000z",
        "2026-11-31T08:30:00.000Z", "2026-11-21T24:00:00.000Z", "2026-11-21T08:60:00.000Z", "2026-11-21T08:30:60.000Z",
        "2026-11-21 08:30:00.000Z", "2026-11-21T08-30-00.000Z", "2026-11-21T08:30:00.+12Z", "2026-11-21T08:30:00.000Zä",
        "äää6-11-21T08:30:00.0Z",
    ])
    func whatWasNotWrittenSoIsNoMoment(_ text: String) { #expect(Date(iso8601: text) == nil) }
}
