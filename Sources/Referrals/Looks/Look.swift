package import Foundation
package import GRDB
import Storage

/// A look at what is sealed: who, when, why, and what they saw. The young person can read the list.
package struct Look: Equatable, Sendable {
    /// Why somebody looks.
    package enum Purpose: String, Codable, Sendable {
        /// The sender checks what the partner will see.
        case preview
        /// The sender follows what becomes of it.
        case follow
        /// The partner reads the request.
        case answer
        /// The partner gets in touch.
        case contact
        /// The young person looks at what is kept.
        case own
        /// Another program of the municipality reads it.
        case api
        /// The sender writes a note for the case file.
        case note
    }

    package let number: Int64
    package let at: Date
    package let party: Move.Party
    package let account: String?
    package let purpose: Purpose
    /// `name`, `contact`, `when`, `message`, `meeter`.
    package let shown: [String]

    package static func all(_ db: Database, of referral: String) throws -> [Look] {
        let sql = "SELECT * FROM look WHERE referral = ? ORDER BY number"
        return try Row.fetchAll(db, sql: sql, arguments: [referral]).compactMap(Look.init)
    }

    private init?(_ row: Row) {
        guard let party = Move.Party(rawValue: row["actor"]), let purpose = Purpose(rawValue: row["purpose"]),
            let at = Date(iso8601: row["at"])
        else { return nil }
        (number, self.at, self.party, self.purpose, account) = (row["number"], at, party, purpose, row["account"])
        shown = (try? JSONDecoder().decode([String].self, from: Data((row["shown"] as String).utf8))) ?? []
    }

    /// Writes one down, unless the same person looked at the same for the same reason within five minutes.
    static func note(
        _ db: Database,
        _ referral: String,
        by actor: Actor,
        _ purpose: Purpose,
        shown: [String],
        at moment: Date
    ) throws {
        let json = String(decoding: try JSONEncoder().encode(shown.sorted()), as: UTF8.self)
        let lately = moment.addingTimeInterval(-300).iso8601
        let known = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM look WHERE referral = ? AND actor = ? AND account IS ? AND purpose = ?
                AND shown = ? AND at > ?)
                """,
            arguments: [referral, actor.party.rawValue, actor.account, purpose.rawValue, json, lately]
        )
        if known ?? false { return }
        let insert = "INSERT INTO look (referral, at, actor, account, purpose, shown) VALUES (?, ?, ?, ?, ?, ?)"
        try db.execute(
            sql: insert,
            arguments: [referral, moment.iso8601, actor.party.rawValue, actor.account, purpose.rawValue, json]
        )
    }
}

/// What of a referral somebody sees who looks at what is sealed.
package struct SealedView: Equatable, Sendable {
    /// Nil when it is forgotten, or not theirs to see.
    package var person: PersonalWords?
    package var message: String?
    package var meeter: Meeter?

    /// As the partner sees it before it accepts.
    package var withoutPerson: SealedView { SealedView(message: message) }

    var parts: [String] {
        (person?.parts ?? []) + (message == nil ? [] : ["message"]) + (meeter == nil ? [] : ["meeter"])
    }
}

extension ReferralOffice {
    /// Opens what is sealed, as far as this actor may see it now, and writes the look down.
    package func look(
        _ db: Database,
        _ referral: Referral,
        by actor: Actor,
        _ purpose: Look.Purpose,
        at moment: Date
    ) throws -> SealedView {
        var view = SealedView()
        guard !referral.isForgotten, actor.party != .administrator, actor.party != .timer else { return view }
        let consent = try Consent.find(db, of: referral.id)
        let mayPartner =
            actor.party != .partner || (consent?.isGood(for: referral.organization, on: Day(moment)) ?? false)
        guard mayPartner else { return view }
        if actor.party != .partner || ReferralState.withPartner.contains(referral.state) {
            view.person = try referral.person(db, vault)
            view.meeter = try referral.meeter(db, vault)
        }
        if actor.party != .partner || referral.state.isOpen { view.message = try referral.message(db, vault) }
        if !view.parts.isEmpty {
            try Look.note(db, referral.id, by: actor, purpose, shown: view.parts, at: moment)
        }
        return view
    }
}
