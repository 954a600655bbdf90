import Accounts
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

    /// As whom somebody looks.
    package enum Capacity: String, CaseIterable, Sendable {
        /// The specialist who holds the referral.
        case specialist
        /// A colleague who stands in for them.
        case standIn = "stand_in"
        /// A coordinator who holds it.
        case coordinator
        /// Another program of the municipality.
        case program
        case partner
        case youngPerson = "young_person"
        case administrator
    }

    package let number: Int64
    package let at: Date
    package let party: Move.Party
    /// Nil for looks that were written down before this was told apart.
    package let capacity: Capacity?
    /// What the program is called.
    package let program: String?
    package let account: String?
    package let purpose: Purpose
    /// What they saw of what is sealed: `name`, `contact`, `when`, `message`, `meeter`. Empty when they saw no more than facts.
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
        capacity = (row["capacity"] as String?).flatMap(Capacity.init)
        program = row["program"]
        shown = (try? JSONDecoder().decode([String].self, from: Data((row["shown"] as String).utf8))) ?? []
    }

    /// Writes one down, unless the same person looked at the same for the same reason within five minutes, or
    /// at facts alone within a day.
    static func note(
        _ db: Database,
        _ referral: String,
        by actor: Actor,
        as capacity: Capacity,
        _ purpose: Purpose,
        shown: [String],
        at moment: Date
    ) throws {
        let json = String(decoding: try JSONEncoder().encode(shown.sorted()), as: UTF8.self)
        let lately = moment.addingTimeInterval(shown.isEmpty ? -factsAgain : -300).iso8601
        let known = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM look WHERE referral = ? AND actor = ? AND account IS ? AND purpose = ?
                AND shown = ? AND capacity IS ? AND program IS ? AND at > ?)
                """,
            arguments: [
                referral, actor.party.rawValue, actor.account, purpose.rawValue, json, capacity.rawValue, actor.program,
                lately,
            ]
        )
        if known ?? false { return }
        let insert = """
            INSERT INTO look (referral, at, actor, account, purpose, shown, capacity, program) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        try db.execute(
            sql: insert,
            arguments: [
                referral, moment.iso8601, actor.party.rawValue, actor.account, purpose.rawValue, json,
                capacity.rawValue, actor.program,
            ]
        )
    }

    /// A program that asks again and again for facts alone is written down once a day.
    private static let factsAgain: TimeInterval = 86_400
}

/// What of a referral somebody sees who looks at what is sealed.
package struct SealedView: Equatable, Hidden, Sendable {
    /// Nil when it is forgotten, or not theirs to see.
    package var person: PersonalWords?
    package var message: String?
    package var meeter: Meeter?

    /// As the sender sees it before sending: who will meet them is not known yet, whoever met them at another partner's.
    fileprivate var beforeSending: SealedView { SealedView(person: person, message: message) }

    /// As the partner sees it before it accepts.
    package var withoutPerson: SealedView { SealedView(message: message) }

    var parts: [String] {
        (person?.parts ?? []) + (message == nil ? [] : ["message"]) + (meeter == nil ? [] : ["meeter"])
    }
}

extension ReferralOffice {
    /// Opens what is sealed, as far as this actor may see it now and the purpose needs it, and writes the look down: what was opened
    /// is what is shown.
    package func look(
        _ db: Database,
        _ referral: Referral,
        by actor: Actor,
        _ purpose: Look.Purpose,
        at moment: Date
    ) throws -> SealedView {
        guard !referral.isForgotten, actor.party != .administrator, actor.party != .timer else { return SealedView() }
        // A note for the case file names nobody.
        guard purpose != .note else {
            try noteFacts(db, [referral], by: actor, purpose, at: moment)
            return SealedView()
        }
        let opened = try opened(db, referral, by: actor, at: moment)
        let view = purpose == .preview ? opened.beforeSending : opened
        if !view.parts.isEmpty {
            let capacity = try capacity(db, of: actor, on: referral)
            try Look.note(db, referral.id, by: actor, as: capacity, purpose, shown: view.parts, at: moment)
        }
        return view
    }

    /// Writes down that somebody read no more than the facts of referrals: need, age, where it stands.
    package func noteFacts(
        _ db: Database,
        _ referrals: [Referral],
        by actor: Actor,
        _ purpose: Look.Purpose,
        at moment: Date
    ) throws {
        for referral in referrals where !referral.isForgotten && referral.state != .draft {
            let capacity = try capacity(db, of: actor, on: referral)
            try Look.note(db, referral.id, by: actor, as: capacity, purpose, shown: [], at: moment)
        }
    }

    private func opened(_ db: Database, _ referral: Referral, by actor: Actor, at moment: Date) throws -> SealedView {
        var view = SealedView()
        let consent = try Consent.find(db, of: referral.id)
        let mayPartner =
            actor.party != .partner || (consent?.isGood(for: referral.organization, on: Day(moment)) ?? false)
        guard mayPartner else { return view }
        if actor.party != .partner || ReferralState.withPartner.contains(referral.state) {
            view.person = try referral.person(db, vault)
            view.meeter = try referral.meeter(db, vault)
        }
        if actor.party != .partner || referral.state.isOpen { view.message = try referral.message(db, vault) }
        return view
    }

    private func capacity(_ db: Database, of actor: Actor, on referral: Referral) throws -> Look.Capacity {
        switch actor {
        case .program: return .program
        case .partner, .timer: return .partner
        case .youngPerson: return .youngPerson
        case .administrator, .command: return .administrator
        case .sender(let account):
            guard account == referral.holder else { return .standIn }
            return try Account.find(db, id: account)?.role == .coordinator ? .coordinator : .specialist
        }
    }
}
