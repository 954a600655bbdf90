import Testing

@testable import Harvest

@Suite struct MailboxTests {
    /// What an address looks like, written out as a pattern.
    nonisolated(unsafe) private static let pattern =
        /[a-z0-9_][a-z0-9._%+-]{0,63}@[a-z0-9äöüõšž][a-z0-9äöüõšž-]{0,62}(?:\.[a-z0-9äöüõšž-]{1,63}){0,5}\.[a-z]{2,24}/

    @Test func addressesAreFoundAsThePatternSays() {
        let signs = [
            "a", "info", "9", "_", ".", "..", "-", "+", "@", "@", "tartu", ".ee", ".e", "ö", "ž", "Ä", " ", "com1",
        ]
        var state: UInt64 = 7
        for _ in 0..<1_000 {
            var text = ""
            for _ in 0..<10 {
                state = state &* 6_364_136_223_846_793_005 &+ 1
                text += signs[Int(state >> 33) % signs.count]
            }
            #expect(Mailbox.all(in: text) == text.matches(of: Self.pattern).map { String($0.0) }, "\(text)")
        }
    }

    @Test func anAddressWithoutEndIsReadInBoundedTime() {
        #expect(Mailbox.all(in: String(repeating: "a", count: 100_000) + "@x.ee").first?.hasSuffix("a@x.ee") == true)
        #expect(Mailbox.all(in: String(repeating: "@a.", count: 100_000)).isEmpty)
    }
}
