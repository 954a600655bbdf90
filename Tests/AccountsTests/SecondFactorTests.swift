import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

@Suite struct SecondFactorTests {
    private func accepts(_ cast: Cast, _ code: String) async throws -> Bool {
        let now = cast.clock.clock.now
        return try await cast.store.write { [id = cast.mari.id, vault = cast.store.vault] in
            try SecondFactor.proof($0, vault, of: id, code: code, at: now) != .none
        }
    }

    @Test func aCodeWorksOnceAndNeverLater() async throws {
        let cast = try await Cast()
        let (secret, _) = try await cast.armed()
        let now = TimeCode.step(at: Cast.noon)
        // The code that confirmed it is used up, too.
        #expect(try await !accepts(cast, secret.code(at: now - 1)))
        #expect(try await accepts(cast, secret.code(at: now + 1)))
        #expect(try await !accepts(cast, secret.code(at: now + 1)))
        #expect(try await !accepts(cast, secret.code(at: now)))
        cast.clock.move(by: 60)
        #expect(try await accepts(cast, " \(secret.code(at: now + 2).prefix(3)) \(secret.code(at: now + 2).suffix(3))"))
    }

    @Test func aRecoveryCodeWorksOnceHoweverItIsTyped() async throws {
        let cast = try await Cast()
        let (_, codes) = try await cast.armed()
        #expect(codes.count == 10 && Set(codes).count == 10)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/) != nil })
        #expect(try await accepts(cast, codes[3].uppercased().replacing("-", with: " ")))
        #expect(try await !accepts(cast, codes[3]))
        #expect(try await accepts(cast, codes[4]))
        let left = try await cast.store.read { [id = cast.mari.id] in try SecondFactor.codesLeft($0, of: id) }
        #expect(left == 8)
        #expect(try await cast.kinds().suffix(2) == ["account.recovery_code_used", "account.recovery_code_used"])
    }

    @Test func newRecoveryCodesReplaceTheOld() async throws {
        let cast = try await Cast()
        let (_, old) = try await cast.armed()
        let (id, vault, store) = (cast.mari.id, cast.store.vault, cast.store)
        await #expect(throws: Problem.invalid(field: "code", reason: "wrong")) {
            try await store.write { try SecondFactor.renewCodes($0, vault, of: id, code: "000000x", at: Cast.noon) }
        }
        let new = try await store.write {
            try SecondFactor.renewCodes($0, vault, of: id, code: old[1], at: Cast.noon)
        }
        #expect(try await !accepts(cast, old[0]))
        #expect(try await accepts(cast, new[0]))
    }

    @Test func itIsAskedForOnlyOnceItsFirstCodeWasRight() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let (id, vault) = (cast.mari.id, cast.store.vault)
        let secret = try await cast.store.write { try SecondFactor.begin($0, vault, for: id, at: Cast.noon) }
        #expect(try await !cast.store.read { try SecondFactor.isOn($0, id) })
        await #expect(throws: Problem.invalid(field: "code", reason: "wrong")) {
            try await cast.store.write { try SecondFactor.confirm($0, vault, of: id, code: "12345", at: Cast.noon) }
        }
        let code = secret.code(at: TimeCode.step(at: Cast.noon))
        #expect(try await !accepts(cast, code))
        _ = try await cast.store.write { try SecondFactor.confirm($0, vault, of: id, code: code, at: Cast.noon) }
        #expect(try await cast.store.read { try SecondFactor.isOn($0, id) })
        await #expect(throws: Problem.conflict("there is a second factor")) {
            try await cast.store.write { try SecondFactor.begin($0, vault, for: id, at: Cast.noon) }
        }
    }

    @Test func takenAwayItIsGoneWithItsKey() async throws {
        let cast = try await Cast()
        let (secret, codes) = try await cast.armed()
        let id = cast.mari.id
        try await cast.store.write { try SecondFactor.remove($0, of: id, by: "admin", at: Cast.noon) }
        #expect(try await !accepts(cast, secret.code(at: TimeCode.step(at: Cast.noon))))
        #expect(try await !accepts(cast, codes[0]))
        let left = try await cast.store.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM key WHERE wrapped IS NOT NULL")
        }
        #expect(left == 0)
        #expect(try await cast.kinds().last == "account.second_factor_removed")
    }

    @Test func neitherSecretNorCodesStandInTheFile() async throws {
        let cast = try await Cast()
        let (secret, codes) = try await cast.armed()
        let kept = try await cast.store.read { db in
            try String.fetchAll(db, sql: "SELECT hash FROM recovery_code")
                + [
                    String(
                        decoding: try Data.fetchOne(db, sql: "SELECT secret FROM second_factor") ?? Data(),
                        as: UTF8.self
                    )
                ]
        }
        #expect(kept.count == 11 && !kept.joined().contains(secret.base32))
        for code in codes {
            #expect(!kept.contains(Fingerprint.sha256(code.replacing("-", with: ""))))
        }
    }
}
