import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct SignInTests {
    private func refusals(_ signIn: SignIn, _ cast: Cast, _ count: Int, from caller: String) async throws -> Int {
        var refused = 0
        for _ in 0..<count {
            if case .refused = try await signIn.enter(cast.attempt("vale parool 123", from: caller)) { refused += 1 }
        }
        return refused
    }

    @Test func theRightPasswordEntersHoweverTheLettersAreComposed() async throws {
        let cast = try await Cast()
        let hash = try await Cast.cheap.hash("v\u{00E4}ike \u{00F5}un ja k\u{00F5}rv")
        try await cast.store.write { [id = cast.mari.id] in try Account.setPassword($0, hash, of: id, at: Cast.noon) }
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        let decomposed = "va\u{0308}ike o\u{0303}un ja ko\u{0303}rv"
        guard case .entered(let entry) = try await signIn.enter(cast.attempt(decomposed)) else {
            throw Problem.conflict("refused")
        }
        #expect(try await cast.store.read { try Session.find($0, entry.session, at: Cast.noon) } != nil)
    }

    @Test(arguments: ["keegi@vald.example", "mari@vald.example", ""])
    func wrongIsWrongWithoutAWordAboutWhat(_ email: String) async throws {
        let cast = try await Cast()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        guard case .refused = try await signIn.enter(cast.attempt(email: email)) else {
            throw Problem.conflict("entered")
        }
    }

    @Test func guessingFromOneAddressIsSlowedAndTheOwnerElsewhereIsNot() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        #expect(try await refusals(signIn, cast, 12, from: "203.0.113.9") == 5)
        guard case .wait(let seconds) = try await signIn.enter(cast.attempt(from: "203.0.113.9")) else {
            throw Problem.conflict("not slowed")
        }
        #expect((1...900).contains(seconds))
        guard case .entered = try await signIn.enter(cast.attempt(from: "192.0.2.1")) else {
            throw Problem.conflict("locked out")
        }
        cast.clock.move(by: TimeInterval(seconds))
        guard case .entered = try await signIn.enter(cast.attempt(from: "203.0.113.9")) else {
            throw Problem.conflict("still slowed")
        }
    }

    @Test func aKnownBrowserIsNotHeldUpByACrowdThatGuesses() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        guard case .entered(let entry) = try await signIn.enter(cast.attempt()) else {
            throw Problem.conflict("refused")
        }
        for number in 0..<80 { _ = try await refusals(signIn, cast, 1, from: "198.51.100.\(number)") }
        guard case .wait = try await signIn.enter(cast.attempt(from: "198.51.100.200")) else {
            throw Problem.conflict("the crowd is not slowed")
        }
        guard case .entered = try await signIn.enter(cast.attempt(from: "198.51.100.200", device: entry.device)) else {
            throw Problem.conflict("locked out")
        }
    }

    @Test func anUnknownAddressIsSlowedLikeAKnownOne() async throws {
        let cast = try await Cast()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        for email in ["mari@vald.example", "keegi@vald.example"] {
            var waits = 0
            for _ in 0..<8 {
                if case .wait = try await signIn.enter(cast.attempt(email: email, from: "192.0.2.\(email.count)")) {
                    waits += 1
                }
            }
            #expect(waits == 3, "\(email)")
        }
    }

    @Test func aPasswordIsHashedAnewWhenTheCostHasChanged() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let dearer = PasswordHashing(cost: .init(memory: 128, passes: 1))
        guard case .entered = try await SignIn(store: cast.store, passwords: dearer).enter(cast.attempt()) else {
            throw Problem.conflict("refused")
        }
        let kept = try await cast.store.read { [id = cast.mari.id] in try Account.find($0, id: id)?.password }
        #expect(kept?.hasPrefix("$argon2id$v=19$m=128,t=1,p=1$") == true)
        guard case .entered = try await SignIn(store: cast.store, passwords: dearer).enter(cast.attempt()) else {
            throw Problem.conflict("refused")
        }
    }

    @Test func memoryOfTriesIsBounded() {
        let pace = Pace(capacity: 100)
        for number in 0..<1000 {
            _ = pace.take([Pace.Key("\(number)", .pair)], at: Cast.noon.addingTimeInterval(Double(number)))
        }
        #expect(pace.count <= 100)
    }

    @Test func nobodysTriesAreForgottenBecauseManyNewNamesCome() {
        let (pace, victim) = (Pace(capacity: 100), Pace.Key("victim", .pair))
        for _ in 0..<5 { #expect(pace.take([victim], at: Cast.noon) == nil) }
        for number in 0..<5000 {
            _ = pace.take([Pace.Key("\(number)", .pair)], at: Cast.noon.addingTimeInterval(1 + Double(number) / 5000))
        }
        #expect(pace.take([victim], at: Cast.noon.addingTimeInterval(3)) != nil)
    }

    @Test func aClockThatIsPutBackMakesNobodyWaitForIt() {
        let (pace, key) = (Pace(), Pace.Key("somebody", .pair))
        for _ in 0..<5 { _ = pace.take([key], at: Cast.noon.addingTimeInterval(400 * 86_400)) }
        #expect(pace.take([key], at: Cast.noon) == nil)
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8::7", "2001:db8::"),
        ("::ffff:192.0.2.7", "192.0.2.7"), ("::1", "::"), ("", ""),
        ("2001:0DB8:0001:2::9", "2001:db8:1:2::"), ("[2001:db8:1:2::9]:443", "2001:db8:1:2::"),
        ("192.0.2.7:80", "192.0.2.7"),
    ])
    func oneNetworkOfSixtyFourBitsIsOneCaller(_ address: String, _ home: String) {
        #expect(NetworkAddress.home(address) == home)
    }
}
