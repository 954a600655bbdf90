import Foundation
import Storage
import Testing

@testable import Accounts

@Suite struct PasswordTests {
    @Test(arguments: [
        ("lühike", PasswordRules.Fault.short), (String(repeating: "pikk ", count: 50), .long), ("1234567890", .common),
        ("Qwertyuiop", .common), ("aaaaaaaaaaaa", .common), ("parool12345", .common), ("marimaasikas1", .personal),
        ("Kaardistus2026", .personal), ("maasikas12345", .personal),
    ])
    func aPasswordThatIsGuessedFirstIsRefused(_ password: String, _ fault: PasswordRules.Fault) async throws {
        let mari = try await Cast().mari
        #expect(PasswordRules.fault(password, again: password, for: mari) == fault)
    }

    @Test(arguments: [
        "kolm rohelist kapsast", "tere tere vana kere", "мой длинный пароль", "xK9#mQ2$vL", "..........a1B",
    ])
    func aLongPasswordNeedsNothingElse(_ password: String) async throws {
        let mari = try await Cast().mari
        #expect(PasswordRules.fault(password, again: password, for: mari) == nil)
        #expect(PasswordRules.fault(password, again: password + "x", for: mari) == .different)
    }

    @Test func hashesAreOfArgon2idWithASaltOfTheirOwn() async throws {
        let (first, second) = (
            try await PasswordHashing().hash("sama parool siin"), try await PasswordHashing().hash("sama parool siin")
        )
        #expect(first != second)
        #expect(first.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await PasswordHashing().verify("sama parool siin", first) == .right)
        #expect(try await PasswordHashing().verify("sama parool siiN", first) == .wrong)
        #expect(try await PasswordHashing().verify("sama parool siin", nil) == .wrong)
    }

    @Test func anUnknownAddressTakesAsLongAsAKnownOne() async throws {
        let hashing = PasswordHashing()
        let hash = try await hashing.hash("sama parool siin")
        func time(_ hash: String?) async throws -> Duration {
            let clock = ContinuousClock()
            let start = clock.now
            _ = try await hashing.verify("vale parool siin", hash)
            return clock.now - start
        }
        // By turns, and the least of each: what else the machine does must not count.
        var (known, unknown) = (try await time(hash), try await time(nil))
        for _ in 0..<9 {
            known = min(known, try await time(hash))
            unknown = min(unknown, try await time(nil))
        }
        #expect(unknown > known / 4 && known > unknown / 4)
    }

    @Test func whenTooManyWaitTheRestAreToldToComeBack() async throws {
        let hashing = PasswordHashing(most: 3)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask { (try? await hashing.verify("parool parool", nil)) != nil }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.contains(true) && outcomes.contains(false))
        #expect(try await hashing.verify("parool parool", nil) == .wrong)
    }
}
