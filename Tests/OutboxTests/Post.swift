import Foundation
import GRDB
import Storage

@testable import Outbox

/// A store with Viljandi, whose town hall listens to webhooks, on a Saturday at noon.
struct Post {
    static let noon = Date(timeIntervalSince1970: 1_795_255_200)
    static let town = "0899"
    static let referral = "5b1c8d34-3c65-4d0b-9a83-1f1b9e2f7a10"

    let clock: MovedClock
    let store: Store

    init(path: String? = nil, clock: MovedClock = MovedClock(noon)) async throws {
        self.clock = clock
        store = try Store(path: path, clock: clock.clock, master: MasterKey([UInt8](repeating: 7, count: 32)))
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO area (code, kind, parent, et, ru, en) VALUES ('EE', 'country', NULL, 'Eesti', '', ''),
                        ('0084', 'county', 'EE', 'Viljandi maakond', '', ''),
                        ('0899', 'municipality', '0084', 'Viljandi vald', '', '') ON CONFLICT DO NOTHING
                    """
            )
        }
    }

    static func letter(to: String = "vastuvott@partner.example", subject: String = "Uus pöördumine") -> Mail {
        let words = MailText(
            language: "et",
            subject: subject,
            paragraphs: ["Tere"],
            link: MailText.Link("Vaadake", to: "https://kaardistus.example/p/salajane-link"),
            footer: MailFooter()
        )
        return Mail(to: to, words, about: referral, template: "referral.asked")
    }

    /// Writes a letter down and says its identifier.
    @discardableResult
    func write(_ letter: Mail = Post.letter(), key: String = "asked 1") async throws -> String {
        let (vault, now) = (store.vault, clock.clock.now)
        return try await store.write { db in
            try Outbox.mail(db, letter, key: key, vault: vault, at: now)
            return messageID(key)
        }
    }

    func target(_ address: String = "https://vald.example/kaardistus", allowsLocal: Bool = false) async throws
        -> (target: WebhookTarget, secret: String)
    {
        let (vault, now) = (store.vault, clock.clock.now)
        return try await store.write { db in
            try WebhookTarget.add(
                db,
                address,
                municipality: Self.town,
                vault: vault,
                allowsLocal: allowsLocal,
                by: "test",
                at: now
            )
        }
    }

    /// Writes down that a target is to be told that a referral was accepted.
    func tell(_ target: String, key: String = "accepted 1") async throws {
        let now = clock.clock.now
        try await store.write { db in
            try Outbox.webhook(
                db,
                target: target,
                event: "referral.accepted",
                subject: Self.referral,
                key: "\(target) \(key)",
                at: now
            )
        }
    }

    func messages(about subject: String = referral) async throws -> [Message] {
        try await store.read { try Message.about($0, subject) }
    }

    func attempts(at message: String) async throws -> [Attempt] {
        try await store.read { try Attempt.all($0, of: message) }
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
