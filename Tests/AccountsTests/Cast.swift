import Foundation
import GRDB
import Storage

@testable import Accounts

/// A store with the municipality of Viljandi and Mari, who works there, on a Saturday at noon.
struct Cast {
    static let noon = Date(timeIntervalSince1970: 1_795_255_200)
    static let cheap = PasswordHashing(cost: .init(memory: 64, passes: 1), most: 1000)
    static let password = "kolm rohelist kapsast"

    let clock = MovedClock(noon)
    let store: Store
    let mari: Account

    init() async throws {
        store = try Store(path: nil, clock: clock.clock, master: MasterKey([UInt8](repeating: 7, count: 32)))
        let moment = Self.noon
        mari = try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO area (code, kind, parent, et, ru, en) VALUES ('EE', 'country', NULL, 'Eesti', '', ''),
                        ('0084', 'county', 'EE', 'Viljandi maakond', '', ''),
                        ('0899', 'municipality', '0084', 'Viljandi vald', '', ''),
                        ('0480', 'municipality', '0084', 'Mulgi vald', '', '')
                    """
            )
            return try Account.add(
                db,
                email: " Mari@Vald.example ",
                name: "Mari Maasikas",
                role: .specialist,
                municipality: "0899",
                by: "test",
                at: moment
            )
        }
    }

    /// Mari has set her password.
    func joined() async throws {
        let hash = try await Self.cheap.hash(Self.password)
        try await store.write { [mari] db in try Account.setPassword(db, hash, of: mari.id, at: Self.noon) }
    }

    func attempt(
        _ password: String = password,
        email: String = "mari@vald.example",
        from caller: String = "192.0.2.1",
        device: Token? = nil
    ) -> SignIn.Attempt {
        SignIn.Attempt(email: email, password: password, caller: caller, browser: "Firefox, Linux", device: device)
    }

    /// Mari has a second factor: her secret, and the codes for when it is lost.
    func armed() async throws -> (secret: TimeCode, recovery: [String]) {
        try await joined()
        return try await store.write { [mari, vault = store.vault] db in
            let secret = try SecondFactor.begin(db, vault, for: mari.id, at: Self.noon)
            let code = secret.code(at: TimeCode.step(at: Self.noon) - 1)
            return (secret, try SecondFactor.confirm(db, vault, of: mari.id, code: code, at: Self.noon))
        }
    }

    /// Another account of the same municipality, or of another one.
    func colleague(_ name: String, role: Role = .specialist, in municipality: String = "0899") async throws -> Account {
        try await store.write { db in
            let email = "\(name.lowercased())@vald.example"
            let account = try Account.add(
                db,
                email: email,
                name: name,
                role: role,
                municipality: municipality,
                by: "test",
                at: Self.noon
            )
            try Account.join(db, account.id, at: Self.noon)
            return try Account.known(db, account.id)
        }
    }

    func kinds() async throws -> [String] {
        try await store.read { [mari] in try Journal.events($0, about: mari.id).map(\.kind) }
    }
}

/// A clock that tests move.
final class MovedClock: @unchecked Sendable {
    private let lock = NSLock()
    private var moment: Date

    init(_ moment: Date) { self.moment = moment }

    var clock: WallClock { WallClock { self.lock.withLock { self.moment } } }

    func move(by seconds: TimeInterval) { lock.withLock { moment += seconds } }
}
