package import Foundation
package import GRDB
package import Storage

/// A key by which another system reads and writes, for one municipality. It is shown once; what is kept is its hash.
package struct APIKey: Equatable, Sendable {
    /// What a key may do.
    package enum Scope: String, CaseIterable, Sendable {
        case readReferrals = "referrals:read"
        case writeReferrals = "referrals:write"
        case readStatistics = "statistics:read"
        /// Who the young people are. No administrator gives it: a coordinator of the municipality does, and takes it back.
        case readPersons = "persons:read"

        /// Those that a key is made with.
        package static let ofMakers: [Scope] = allCases.filter { $0 != .readPersons }
    }

    /// Whether it can be used.
    package enum Status: String, CaseIterable, Sendable { case active, expired, revoked }

    /// How every key begins, so that those who look for secrets left lying about recognise it.
    package static let prefix = "kaart_"
    /// For how many days a key may be made.
    package static let lifetimes = [90, 365, 730]

    /// What the journal and the records know the key by.
    package let id: String
    /// What its makers call it.
    package let label: String
    /// The EHAK code of the municipality it is bound to.
    package let municipality: String
    package let scopes: Set<Scope>
    /// The account that made it, and that what is done with it is written down under.
    package let maker: String
    package let made: Date
    package let expires: Date
    /// The day of its last use; nil before the first.
    package let lastUsed: Day?
    private let isRevoked: Bool

    /// Whether it can be used at a moment.
    package func status(at moment: Date) -> Status { isRevoked ? .revoked : expires <= moment ? .expired : .active }

    package func may(_ scope: Scope) -> Bool { scopes.contains(scope) }

    /// The key of a text, if it can be used. Only the hash of the text is looked for, so that the time tells nothing of the keys.
    package static func find(_ db: Database, _ text: String, at moment: Date) throws -> APIKey? {
        guard text.hasPrefix(prefix), let token = Token(String(text.dropFirst(prefix.count))) else { return nil }
        let statement = try db.cachedStatement(sql: "\(select) WHERE hash = ?")
        let key = try Row.fetchOne(statement, arguments: [hash(token)]).map(APIKey.init)
        return key.flatMap { $0.status(at: moment) == .active ? $0 : nil }
    }

    /// Every key, the latest first.
    package static func all(_ db: Database) throws -> [APIKey] {
        try Row.fetchAll(db, sql: "\(select) ORDER BY made_at DESC, id").map(APIKey.init)
    }

    private static let select = """
        SELECT api_key.*, EXISTS (SELECT 1 FROM person_permission p JOIN account giver ON giver.id = p.given_by
            WHERE p.api_key = api_key.id AND p.withdrawn_at IS NULL AND giver.disabled_at IS NULL AND giver.vouched_at IS NOT NULL
            AND giver.role = 'coordinator' AND giver.municipality = api_key.municipality) AS reads_persons FROM api_key
        """

    /// Makes a key and gives the text of it, which is not kept. Throws `Problem.invalid` with the field.
    package static func make(_ db: Database, _ wanted: Wanted, by account: String, at moment: Date) throws -> String {
        try wanted.check()
        let (id, token) = (try Identifier.fresh(), Token())
        let end = moment.addingTimeInterval(TimeInterval(wanted.days) * 24 * 3600).iso8601
        do {
            try db.execute(
                sql: """
                    INSERT INTO api_key (id, hash, label, municipality, scopes, made_by, made_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, hash(token), wanted.label, wanted.municipality, wanted.written, account, moment.iso8601, end,
                ]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw Problem.invalid(field: "municipality", reason: "no such municipality")
        }
        let data = "{\"scopes\":\"\(wanted.written)\",\"municipality\":\"\(wanted.municipality)\"}"
        try Journal.append(db, "key.made", subject: id, actor: account, at: moment, data: data)
        return prefix + token.text
    }

    /// Whether its use today is yet to be written down.
    package func wantsTouch(at moment: Date) -> Bool { lastUsed != Day(moment) }

    /// Writes down that it was used: the day alone.
    package func touch(_ db: Database, at moment: Date) throws {
        try db.execute(sql: "UPDATE api_key SET used_on = ? WHERE id = ?", arguments: [Day(moment).description, id])
    }

    /// Ends a key for good. Throws `Problem.notFound`.
    package static func revoke(_ db: Database, _ id: String, by account: String, at moment: Date) throws {
        let sql = "UPDATE api_key SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, account, id])
        guard db.changesCount == 1 else { throw Problem.notFound("key") }
        try Journal.append(db, "key.revoked", subject: id, actor: account, at: moment)
    }

    /// Ends every key that an account has made, when the account itself ends; that may be the work of somebody without an account.
    static func revokeAll(_ db: Database, of maker: String, by actor: String, at moment: Date) throws {
        let sql =
            "UPDATE api_key SET revoked_at = ?, revoked_by = made_by WHERE made_by = ? AND revoked_at IS NULL RETURNING id"
        for id in try String.fetchAll(db, sql: sql, arguments: [moment.iso8601, maker]).sorted() {
            try Journal.append(db, "key.revoked", subject: id, actor: actor, at: moment)
        }
    }

    private static func hash(_ token: Token) -> String { Fingerprint.sha256(prefix + token.text) }

    private init(_ row: Row) {
        (id, label, municipality, maker) = (row["id"], row["label"], row["municipality"], row["made_by"])
        let written: String = row["scopes"]
        let made = written.split(separator: " ").compactMap { Scope(rawValue: String($0)) }
        scopes = Set(made).subtracting([.readPersons]).union(row["reads_persons"] ? [.readPersons] : [])
        (self.made, expires) = (
            Date(iso8601: row["made_at"]) ?? .distantPast, Date(iso8601: row["expires_at"]) ?? .distantPast
        )
        lastUsed = (row["used_on"] as String?).flatMap { Day($0) }
        isRevoked = (row["revoked_at"] as String?) != nil
    }
}

extension APIKey {
    /// What a new key shall be.
    package struct Wanted: Sendable {
        let label: String
        let municipality: String
        let scopes: Set<Scope>
        let days: Int

        package init(label: String, municipality: String, scopes: Set<Scope>, days: Int) {
            self.label = label.trimmingCharacters(in: .whitespacesAndNewlines)
            (self.municipality, self.scopes, self.days) = (municipality, scopes, days)
        }

        var written: String { scopes.map(\.rawValue).sorted().joined(separator: " ") }

        func check() throws {
            guard (1...100).contains(label.count) else { throw Problem.invalid(field: "label", reason: "1 to 100") }
            guard !scopes.isEmpty, scopes.isSubset(of: Scope.ofMakers) else {
                throw Problem.invalid(field: "scopes", reason: "none")
            }
            guard lifetimes.contains(days) else { throw Problem.invalid(field: "days", reason: "unknown") }
        }
    }
}
