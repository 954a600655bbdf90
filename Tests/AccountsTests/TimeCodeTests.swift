import Foundation
import Testing

@testable import Accounts

@Suite struct TimeCodeTests {
    /// The vectors of RFC 6238, appendix B, of which the last six digits are ours.
    @Test(arguments: [
        (59.0, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func codesAreThoseOfTheStandard(_ seconds: TimeInterval, _ code: String) {
        let secret = TimeCode(secret: Array("12345678901234567890".utf8))
        #expect(secret.code(at: TimeCode.step(at: Date(timeIntervalSince1970: seconds))) == code)
    }

    @Test func theTypedSecretIsReadBackAndNothingElseIs() throws {
        let secret = TimeCode()
        #expect(secret.base32.count == 32 && TimeCode(base32: secret.base32) == secret)
        #expect(TimeCode(secret: Array("12345678901234567890".utf8)).base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        for text in ["", "GEZDGNBV", secret.base32 + "AAAAAAAA", secret.base32.lowercased(), "1" + secret.base32] {
            #expect(TimeCode(base32: text) == nil, "\(text)")
        }
    }

    @Test func oneHalfMinuteBeforeAndAfterIsNearEnough() {
        let (secret, now) = (TimeCode(), TimeCode.step(at: Cast.noon))
        for away in -3...3 {
            let step = secret.step(of: secret.code(at: now + Int64(away)), at: Cast.noon, after: 0)
            #expect((step != nil) == (abs(away) <= 1), "\(away)")
        }
        #expect(secret.step(of: "", at: Cast.noon, after: 0) == nil)
    }

    @Test func theSquareHoldsWhatAppsExpect() {
        let address = TimeCode(secret: Array("12345678901234567890".utf8)).address(for: "mari@vald.example")
        #expect(
            address == "otpauth://totp/Kaardistus:mari%40vald.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Kaardistus&algorithm=SHA1&digits=6&period=30"
        )
    }
}
