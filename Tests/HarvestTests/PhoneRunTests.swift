import Testing

@testable import Harvest

@Suite struct PhoneRunTests {
    /// What a number looks like before anybody asks whether it is one, written out as a pattern.
    nonisolated(unsafe) private static let pattern = /(?:\+|00)?\(?\d[\d \u{00a0}()\-–.]{1,24}\d|\d{3}/

    @Test func runsOfDigitsAreFoundAsThePatternSays() {
        let signs = ["0", "00", "1", "5", "372", "+", "(", ")", " ", "–", "-", ".", "\u{a0}", "a", "õ", "7361300"]
        var state: UInt64 = 11
        for _ in 0..<1_000 {
            var text = ""
            for _ in 0..<14 {
                state = state &* 6_364_136_223_846_793_005 &+ 1
                text += signs[Int(state >> 33) % signs.count]
            }
            let expected = text.matches(of: Self.pattern).map { String($0.0) }
            #expect(PhoneReading.runs(in: text) == expected, "\(text)")
        }
    }
}
