package import GRDB
import Storage

/// Somebody who works with the directory.
package struct Account: Equatable, Hidden, Sendable {
    package enum Status: String, CaseIterable, Sendable {
        /// Has no way in yet: neither a password nor an identity.
        case invited
        case active
        /// May not sign in until enabled again.
        case disabled
    }

    /// A random UUID; what the journal and the records know the account by.
    package let id: String
    /// In lower case; what one signs in with.
    package let email: String
    package let name: String
    package let role: Role
    /// The EHAK code of the municipality the person works for.
    package let municipality: String
    package let status: Status
    /// The hash of the password in PHC form; nil before the first one is set.
    let password: String?
    /// Whether the person has or had a way in of their own: a password, or an identity at the provider.
    package let hasWayIn: Bool
    /// Whether an administrator is one of the whole installation, not of their municipality alone.
    package let isWhole: Bool
    /// Whether somebody who works in the municipality has vouched for them, or nobody had to.
    package let isVouched: Bool
    /// By whom: an account, or who acted when it was none.
    let vouchedBy: String?
    /// What this person tells a colleague who is to vouch for them; nil when nobody has to.
    package let vouchingCode: String?

    init(_ row: Row) {
        (id, email, name) = (row["id"], row["email"], row["name"])
        (role, municipality) = (Role(rawValue: row["role"]) ?? .specialist, row["municipality"])
        password = row["password"]
        let isDisabled: Bool = (row["disabled_at"] as String?) != nil
        hasWayIn = (row["joined_at"] as String?) != nil
        status = isDisabled ? .disabled : hasWayIn ? .active : .invited
        isWhole = (row["whole_since"] as String?) != nil
        isVouched = (row["vouched_at"] as String?) != nil
        (vouchedBy, vouchingCode) = (row["vouched_by"], row["vouching_code"])
    }

    /// Whether a password opens it.
    package var hasPassword: Bool { password != nil }

    package func may(_ right: Right) -> Bool {
        status == .active && role.has(right) && (isWhole || !Right.ofTheWhole.contains(right))
            && (isVouched || !Right.ofPersons.contains(right))
    }

    /// Whether what belongs to a municipality is this person's to keep: it is their own, or they keep the whole installation.
    package func keeps(_ municipality: String) -> Bool { isWhole || self.municipality == municipality }

    /// Whether this person may change another account: one of a municipality they keep, and none of the whole unless theirs is, too.
    package func keeps(_ other: Account) -> Bool { keeps(other.municipality) && (isWhole || !other.isWhole) }

    /// All accounts, in the order of their names.
    package static func all(_ db: Database) throws -> [Account] {
        try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY disabled_at IS NOT NULL, name, email").map(
            Account.init
        )
    }

    /// The names of some accounts, by their identifiers.
    package static func names(_ db: Database, of ids: [String?]) throws -> [String: String] {
        let found = try Set(ids.compactMap(\.self)).compactMap { try find(db, id: $0) }
        return Dictionary(found.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    package static func find(_ db: Database, id: String) throws -> Account? {
        try db.first("SELECT * FROM account WHERE id = ?", [id], Account.init)
    }

    /// An account by the address its owner signs in with, however it is written.
    package static func find(_ db: Database, email: String) throws -> Account? {
        let spellings = Email.spellings(email)
        let sql = "SELECT * FROM account WHERE email IN (?, ?)"
        return try db.first(sql, [spellings.first, spellings.last], Account.init)
    }
}
