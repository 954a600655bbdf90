import CArgon2
import Foundation
import GRDB
import Storage
import Testing

@testable import Accounts

/// Who came in, was refused or went can be found afterwards.
@Suite struct SignInRecordTests {
    private func lines(_ cast: Cast, _ scope: SignInRecord.Scope = .whole) async throws -> [SignInRecord] {
        try await cast.store.read { try SignInRecord.page($0, scope).records }
    }

    private func code(_ secret: TimeCode, _ cast: Cast) -> String {
        secret.code(at: TimeCode.step(at: cast.clock.clock.now))
    }

    @Test func signingInIsFoundByAccountTimeAndShortenedAddress() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        _ = try await signIn.enter(cast.attempt(from: "192.0.2.77"))
        _ = try await signIn.enter(cast.attempt(from: "2001:db8:17:4::5"))
        let lines = try await lines(cast, .account(cast.mari.id))
        #expect(lines.map(\.kind) == [.entered, .entered])
        #expect(lines.map(\.network) == ["2001:db8:17::/48", "192.0.2.0/24"])
        #expect(lines.allSatisfy { $0.at == Cast.noon && $0.browser == "Firefox, Linux" && $0.means == .password })
    }

    @Test func refusalsAreCountedByTheHourAndUnknownAddressesAreNotKept() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        for email in ["mari@vald.example", "saladuslik.nimi@mujal.example"] {
            for _ in 0..<3 { _ = try await signIn.enter(cast.attempt("vale parool 123", email: email)) }
        }
        cast.clock.move(by: 3600)
        _ = try await signIn.enter(cast.attempt("vale parool 123"))
        let lines = try await lines(cast)
        #expect(lines.map(\.kind) == [.refused, .refused, .refused])
        #expect(lines.map(\.times).sorted() == [1, 3, 3])
        #expect(lines.map(\.account) == [cast.mari.id, nil, cast.mari.id])
        let texts = try await cast.store.read { db in
            try ["sign_in", "event"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description)
            }
        }
        #expect(
            !texts.joined().contains("saladuslik")
                && !texts.joined().contains(Fingerprint.sha256("saladuslik.nimi@mujal.example"))
        )
    }

    @Test func whatWentBeforeSomebodyCameInIsNotToldTogetherWithWhatCameAfter() async throws {
        let cast = try await Cast()
        try await cast.joined()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        for _ in 0..<2 {
            _ = try await signIn.enter(cast.attempt("vale parool 123"))
            cast.clock.move(by: 60)
        }
        _ = try await signIn.enter(cast.attempt())
        cast.clock.move(by: 60)
        for _ in 0..<3 {
            _ = try await signIn.enter(cast.attempt("vale parool 123"))
            cast.clock.move(by: 60)
        }
        let lines = try await lines(cast, .account(cast.mari.id))
        #expect(lines.map(\.kind) == [.refused, .entered, .refused])
        #expect(lines.map(\.times) == [3, 1, 2])
        #expect(lines.map { $0.first.timeIntervalSince(Cast.noon) } == [180, 120, 0])
        #expect(lines.map { $0.at.timeIntervalSince(Cast.noon) } == [300, 120, 60])
    }

    @Test func wrongCodesAndRecoveryCodesAndSigningOutAreToldApart() async throws {
        let cast = try await Cast()
        let (_, codes) = try await cast.armed()
        let signIn = SignIn(store: cast.store, passwords: Cast.cheap)
        guard case .halfway(let token) = try await signIn.enter(cast.attempt()) else { throw Problem.conflict("way") }
        _ = try await signIn.finish(token, code: "000000x")
        guard case .entered(let entry) = try await signIn.finish(token, code: codes[0]) else {
            throw Problem.conflict("refused")
        }
        #expect(entry.recovered == cast.mari.id)
        #expect(try await Set(lines(cast).map(\.kind)) == [.password, .wrongCode, .recoveryCode, .entered])
        #expect(try await lines(cast).allSatisfy { $0.account == cast.mari.id })
    }

    @Test func inAFloodOfStrangersThereAreNoMoreLinesThanAnHourMayHave() async throws {
        let cast = try await Cast()
        try await cast.store.write { db in
            for number in 0..<(SignInRecord.strangers + 300) {
                let visitor = SignInRecord.Visitor(caller: "10.\(number / 256).\(number % 256).1")
                try SignInRecord.note(db, .refused, of: nil, visitor, at: Cast.noon)
            }
        }
        let count = try await cast.store.read { try SignInRecord.page($0, .whole).count }
        #expect(count == SignInRecord.strangers + 1)
        let sum = try await cast.store.read { try Int.fetchOne($0, sql: "SELECT sum(times) FROM sign_in") }
        #expect(sum == SignInRecord.strangers + 300)
    }

    @Test func linesAreKeptForAYearAndThenForgotten() async throws {
        let cast = try await Cast()
        try await cast.joined()
        _ = try await SignIn(store: cast.store, passwords: Cast.cheap).enter(cast.attempt())
        for (days, left) in [(364.0, 1), (366.0, 0)] {
            let moment = Cast.noon.addingTimeInterval(days * 86_400)
            try await cast.store.write { try SignInRecord.forgetOld($0, at: moment) }
            #expect(try await lines(cast).count == left)
        }
    }

    @Test func aMunicipalitySeesItsOwnAndNobodyElses() async throws {
        let cast = try await Cast()
        let other = try await cast.colleague("Kadri", in: "0480")
        let (mari, visitor) = (cast.mari.id, SignInRecord.Visitor(caller: "192.0.2.1"))
        try await cast.store.write { db in
            for id in [mari, other.id, nil] { try SignInRecord.note(db, .refused, of: id, visitor, at: Cast.noon) }
        }
        #expect(try await lines(cast, .municipality("0899")).map(\.account) == [mari])
        #expect(try await lines(cast, .municipality("0480")).map(\.account) == [other.id])
        #expect(try await lines(cast).count == 3)
    }

    @Test(arguments: [
        ("192.0.2.77", "192.0.2.0/24"), ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("2001:db8::7", "2001:db8::/48"), ("::1", "::/48"), ("", ""), ("session 12ab", ""), ("1.2.3", ""),
    ])
    func anAddressIsKeptShortened(_ address: String, _ network: String) {
        #expect(NetworkAddress.shortened(address) == network)
    }

    @Test func linesAreFoundByDayAndByTheNetworkOfAnAddress() async throws {
        let cast = try await Cast()
        let mari = cast.mari.id
        try await cast.store.write { db in
            for (day, caller) in [(0, "192.0.2.1"), (1, "192.0.2.9"), (1, "198.51.100.7")] {
                let at = Cast.noon.addingTimeInterval(Double(day) * 86_400)
                try SignInRecord.note(db, .entered, of: mari, .init(caller: caller), at: at)
            }
        }
        func count(_ wanted: SignInRecord.Wanted) async throws -> Int {
            try await cast.store.read { try SignInRecord.page($0, .whole, wanted).count }
        }
        #expect(try await count(.init()) == 3)
        #expect(try await count(.init(since: Day(Cast.noon).adding(days: 1))) == 2)
        #expect(try await count(.init(network: "192.0.2.200")) == 2)
        #expect(try await count(.init(network: "192.0.2.0/24")) == 2)
        #expect(try await count(.init(since: Day(Cast.noon).adding(days: 1), network: "198.51.100.0")) == 1)
        #expect(try await count(.init(network: "' OR 1=1")) == 0)
    }

    @Test func aTryWritesAsMuchForAnUnknownAddressAsForAKnownOne() async throws {
        let cast = try await Cast()
        let passwords = PasswordHashing(cost: .init(memory: 8 * 1024, passes: 1))
        let hash = try await passwords.hash(Cast.password)
        try await cast.store.write { [id = cast.mari.id] in try Account.setPassword($0, hash, of: id, at: Cast.noon) }
        let signIn = SignIn(store: cast.store, passwords: passwords)
        func written(_ email: String) async throws -> Int {
            let before = try await cast.store.write { $0.totalChangesCount }
            _ = try await signIn.enter(cast.attempt("vale parool 123", email: email))
            return try await cast.store.write { $0.totalChangesCount } - before
        }
        let known = try await written("mari@vald.example")
        #expect(known > 0)
        #expect(try await written("keegi@vald.example") == known)
    }

    @Test func aHashThatNobodyHasIsReckonedToItsEnd() {
        for cost in [PasswordHashing.Cost(), .init(memory: 8 * 1024, passes: 1)] {
            #expect(argon2id_verify(cost.decoy, [1], 1) == ARGON2_VERIFY_MISMATCH.rawValue)
        }
    }
}
