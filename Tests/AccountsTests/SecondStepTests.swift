import Foundation
import Storage
import Testing

@testable import Accounts

/// Signing in where a code is asked for after the password.
@Suite struct SecondStepTests {
    private let wrong = "vale parool 123"

    private func halfway(_ signIn: SignIn, _ attempt: SignIn.Attempt) async throws -> Token {
        guard case .halfway(let token) = try await signIn.enter(attempt) else { throw Problem.conflict("no halfway") }
        return token
    }

    private func word(_ outcome: SignIn.Outcome) -> String {
        switch outcome {
        case .entered: "entered"
        case .halfway: "halfway"
        case .refused: "refused"
        case .gone: "gone"
        case .wait: "wait"
        }
    }

    private func code(_ secret: TimeCode, _ cast: Cast) -> String {
        secret.code(at: TimeCode.step(at: cast.clock.clock.now))
    }

    @Test func theCodeOpensTheDoorAfterThePassword() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        let token = try await halfway(signIn, cast.attempt())
        #expect(signIn.isHalfway(token))
        guard case .entered(let entry) = try await signIn.finish(token, code: code(secret, cast)) else {
            throw Problem.conflict("refused")
        }
        #expect(
            try await cast.store.read { try Session.find($0, entry.session, at: Cast.noon) }?.hasSecondFactor == true
        )
        #expect(word(try await signIn.finish(token, code: code(secret, cast))) == "gone")
    }

    @Test func aWrongPasswordIsNotToldBeforeTheCodeNorAfterIt() async throws {
        let cast = try await Cast()
        let (secret, codes) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        for email in ["mari@vald.example", "keegi@vald.example"] {
            let token = try await halfway(signIn, cast.attempt(wrong, email: email))
            #expect(word(try await signIn.finish(token, code: code(secret, cast))) == "refused")
            #expect(word(try await signIn.finish(token, code: codes[0])) == "refused")
        }
        let right = try await halfway(signIn, cast.attempt())
        #expect(word(try await signIn.finish(right, code: "000000x")) == "refused")
        #expect(word(try await signIn.finish(right, code: codes[0])) == "entered")
    }

    @Test func tryingPasswordsIsSlowedAlikeWhetherOneOfThemWasRight() async throws {
        let cast = try await Cast()
        _ = try await cast.armed()
        for isRight in [false, true] {
            let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
            var words: [String] = []
            for number in 0..<8 {
                let password = isRight && number == 2 ? Cast.password : wrong
                words.append(word(try await signIn.enter(cast.attempt(password))))
            }
            #expect(words == Array(repeating: "halfway", count: 5) + ["wait", "wait", "wait"])
        }
    }

    @Test func guessingCodesIsSlowedForThoseWhoKnowThePasswordAndForThoseWhoDoNot() async throws {
        let cast = try await Cast()
        _ = try await cast.armed()
        for password in [Cast.password, wrong] {
            let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
            let token = try await halfway(signIn, cast.attempt(password))
            var words: [String] = []
            for number in 0..<7 { words.append(word(try await signIn.finish(token, code: "00000\(number)x"))) }
            #expect(words == Array(repeating: "refused", count: 5) + ["wait", "wait"])
        }
    }

    @Test func aCrowdWithoutThePasswordDoesNotHoldUpTheOwnersCode() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        for number in 0..<40 {
            let token = try await halfway(signIn, cast.attempt(wrong, from: "198.51.100.\(number)"))
            _ = try await signIn.finish(token, code: "000000x")
        }
        let token = try await halfway(signIn, cast.attempt())
        #expect(word(try await signIn.finish(token, code: code(secret, cast))) == "entered")
    }

    @Test func aKnownBrowserIsNotHeldUpByThoseWhoStoleThePassword() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        let first = try await halfway(signIn, cast.attempt())
        guard case .entered(let entry) = try await signIn.finish(first, code: code(secret, cast)) else {
            throw Problem.conflict("refused")
        }
        // The code of the first entry is used up.
        cast.clock.move(by: 30)
        for number in 0..<30 {
            let token = try await halfway(signIn, cast.attempt(from: "198.51.100.\(number)"))
            _ = try await signIn.finish(token, code: "000000x")
        }
        let stranger = try await halfway(signIn, cast.attempt(from: "198.51.100.200"))
        #expect(word(try await signIn.finish(stranger, code: code(secret, cast))) == "wait")
        let owner = try await halfway(signIn, cast.attempt(device: entry.device))
        #expect(word(try await signIn.finish(owner, code: code(secret, cast))) == "entered")
    }

    @Test func whoTakesTooLongBeginsAnew() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        let token = try await halfway(signIn, cast.attempt())
        cast.clock.move(by: Halfway.lifetime)
        #expect(!signIn.isHalfway(token))
        #expect(word(try await signIn.finish(token, code: code(secret, cast))) == "gone")
        #expect(word(try await signIn.finish(Token(), code: code(secret, cast))) == "gone")
        #expect(word(try await signIn.finish(nil, code: code(secret, cast))) == "gone")
    }

    @Test func somebodyDisabledMeanwhileDoesNotEnter() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        let token = try await halfway(signIn, cast.attempt())
        try await cast.store.write { [id = cast.mari.id] in try Account.disable($0, id: id, by: "test", at: Cast.noon) }
        #expect(word(try await signIn.finish(token, code: code(secret, cast))) == "refused")
    }

    @Test func aLinkForAPasswordDoesNotLeadPastTheSecondFactor() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        guard case .halfway(let token) = try await signIn.enter(cast.mari, caller: "192.0.2.1", browser: "") else {
            throw Problem.conflict("entered")
        }
        #expect(word(try await signIn.finish(token, code: code(secret, cast))) == "entered")
    }

    @Test func howManyAreOnTheWayIsBounded() {
        let halfway = Halfway(capacity: 100)
        func entry(_ number: Int) -> Halfway.Entry {
            let began = Cast.noon.addingTimeInterval(Double(number))
            return .init(
                account: nil,
                tried: nil,
                visitor: .init(caller: ""),
                stand: "",
                caller: "",
                device: nil,
                isKnownDevice: false,
                tries: [],
                began: began
            )
        }
        let tokens = (0..<300).map { halfway.begin(entry($0)) }
        let living = tokens.filter { halfway.find($0, at: Cast.noon.addingTimeInterval(300)) != nil }
        #expect(living.count == 100 && living == tokens.suffix(100))
    }
}
