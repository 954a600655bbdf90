import Accounts
package import Foundation
package import GRDB
package import Storage

/// What another program is told of something that was done.
package struct ProgramReply: Equatable, Hidden, Sendable {
    package let status: Int
    package let referral: String
    /// Nil when nothing is kept.
    package let version: Int?
    package let body: String
    /// It holds a link, and is kept sealed only.
    package let isSecret: Bool

    package init(status: Int, referral: String, version: Int?, body: String, isSecret: Bool = false) {
        (self.status, self.referral, self.version) = (status, referral, version)
        (self.body, self.isSecret) = (body, isSecret)
    }
}

/// The name a program gives to something it asks for, so that it is done once however often it is asked.
package struct IdempotencyKey: Equatable, Sendable {
    /// For how long what was answered is kept, in seconds.
    package static let life: TimeInterval = 24 * 3600
    package static let field = "Idempotency-Key"

    let hash: String
    let request: String

    /// `request` is all that makes two requests the same; what is kept of it nobody can find out by trying.
    /// Throws `ReferralFault.unmet` for a name that is none.
    package init(_ name: String, request: String, _ vault: Vault) throws {
        guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw ReferralFault.unmet(field: Self.field, reason: "out_of_range")
        }
        hash = Fingerprint.sha256(name)
        self.request = try vault.keyedHash(request, for: "idempotency")
    }
}

extension ProgramAccess {
    /// Does something once under a name: asked again within a day, tells the same answer. Without a name it is simply done. Only what
    /// was done is kept; what was refused can be asked anew. Throws `ReferralFault.unmet` for the name of another request.
    package func once(
        _ db: Database,
        _ name: IdempotencyKey?,
        _ vault: Vault,
        at moment: Date,
        _ body: () throws -> ProgramReply
    ) throws -> ProgramReply {
        guard let name else { return try body() }
        if let known = try kept(db, name, vault, at: moment) { return known }
        let reply = try body()
        try keep(db, reply, name, vault, at: moment)
        return reply
    }

    private func kept(_ db: Database, _ name: IdempotencyKey, _ vault: Vault, at moment: Date) throws -> ProgramReply? {
        let limit = moment.addingTimeInterval(-IdempotencyKey.life).iso8601
        if try Beat.isBelieved(db, at: moment) {
            try db.execute(sql: "DELETE FROM idempotency WHERE made_at <= ?", arguments: [limit])
        }
        let sql = "SELECT * FROM idempotency WHERE api_key = ? AND hash = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [key.id, name.hash]) else { return nil }
        guard name.request == row["request"] as String else {
            throw ReferralFault.unmet(field: IdempotencyKey.field, reason: "used")
        }
        let referral: String = row["referral"]
        var body: String? = row["body"]
        if let sealed = row["sealed"] as Data? {
            body = try vault.open(db, sealed, under: Referral.subject(referral), as: "answer \(name.hash)")
        }
        guard let body else { throw Problem.conflict("It was done; what was answered is forgotten.") }
        return ProgramReply(status: row["status"], referral: referral, version: row["version"], body: body)
    }

    private func keep(
        _ db: Database,
        _ reply: ProgramReply,
        _ name: IdempotencyKey,
        _ vault: Vault,
        at moment: Date
    ) throws {
        let subject = Referral.subject(reply.referral)
        let sealed =
            reply.isSecret
            ? try vault.seal(db, reply.body, under: subject, as: "answer \(name.hash)", at: moment) : nil
        try db.execute(
            sql: """
                INSERT INTO idempotency (api_key, hash, request, status, referral, version, body, sealed, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key.id, name.hash, name.request, reply.status, reply.referral, reply.version,
                reply.isSecret ? nil : reply.body, sealed, moment.iso8601,
            ]
        )
    }
}
