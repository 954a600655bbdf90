package import Foundation
package import GRDB
import Storage

extension Account {
    /// What somebody is, and for whom.
    package struct Place: Equatable, Sendable {
        package let role: Role
        /// The EHAK code of the municipality.
        package let municipality: String
        /// Whether an administrator is one of the whole installation.
        package let isWhole: Bool

        package init(role: Role, municipality: String, isWhole: Bool = false) {
            (self.role, self.municipality, self.isWhole) = (role, municipality, isWhole && role == .administrator)
        }

        /// For the journal.
        var json: String {
            let whole = isWhole ? ",\"whole\":true" : ""
            return "{\"role\":\"\(role.rawValue)\",\"municipality\":\"\(municipality)\"\(whole)}"
        }
    }

    package var place: Place { Place(role: role, municipality: municipality, isWhole: isWhole) }

    /// Gives somebody another role or municipality. Sessions end, and so do the keys of programs they made, their standing in and their
    /// permissions, which belonged to the place of before; somebody vouches for them anew. Whoever still holds referrals there has to hand them over first; that is for
    /// the caller to see to. Throws `Problem.invalid` for a municipality that is none.
    package static func move(_ db: Database, id: String, to place: Place, by actor: String, at moment: Date) throws {
        let before = try known(db, id).place
        guard before != place else { return }
        let whole = place.isWhole ? moment.iso8601 : nil
        do {
            // The mark of the whole goes before the role it needs, and comes after it.
            try db.execute(sql: "UPDATE account SET whole_since = NULL WHERE id = ?", arguments: [id])
            try db.execute(
                sql: "UPDATE account SET role = ?, municipality = ?, whole_since = ? WHERE id = ?",
                arguments: [place.role.rawValue, place.municipality, whole, id]
            )
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw Problem.invalid(field: "municipality", reason: "no such municipality")
        }
        try Session.endAll(db, of: id)
        try APIKey.revokeAll(db, of: id, by: actor, at: moment)
        for cover in try Cover.all(db, of: id, at: moment) { try Cover.end(db, cover.id, by: id, at: moment) }
        let data = "{\"from\":\(before.json),\"to\":\(place.json)}"
        try Journal.append(db, "account.moved", subject: id, actor: actor, at: moment, data: data)
        let staysThere = place.municipality == before.municipality && before.role.has(.sendReferrals)
        // Whoever leads no more sees no more than before; and where nobody else is, nobody could vouch.
        guard try !staysThere || place.role != .specialist && !vouchers(db, for: known(db, id)).isEmpty else { return }
        try withdrawVouching(db, id)
        try arrive(db, id, by: actor, at: moment)
    }
}
