package import Directory
package import Foundation
package import GRDB
import Storage

extension ReferralOffice {
    /// Keeps a draft; nothing leaves the house. Gives its identifier. Throws `ReferralFault.unmet` for the first thing that has
    /// to be mended, `Problem.notFound` without the service. `program` is the account of another program that wrote it for the
    /// one who holds it.
    package func draft(
        _ db: Database,
        _ draft: ReferralDraft,
        _ lists: ControlledLists,
        for municipality: String,
        by account: String,
        through program: String? = nil,
        at moment: Date
    ) throws -> String {
        let moment = try Beat.dated(db, moment)
        let service = try checked(db, draft, lists, at: moment)
        let id = try Identifier.fresh()
        if let replaced = draft.replaces { try replaceable(db, replaced, in: municipality) }
        let sql = """
            INSERT INTO referral (id, version, state, municipality, holder, service, organization, need, age_band, area,
            language, urgent, replaces, wants_mail, wants_follow_up, safe, made_at, changed_at)
            VALUES (?, 1, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let statement = try db.cachedStatement(sql: sql)
        try statement.execute(arguments: [
            id, municipality, account, service.id, service.organization.id, draft.need, draft.ageBand?.rawValue,
            draft.area, draft.language.rawValue, draft.isUrgent, draft.replaces, draft.wantsMail, draft.wantsFollowUp,
            draft.isSafe ?? false, moment.iso8601, moment.iso8601,
        ])
        try keepWords(db, draft, of: id, municipality, service.organization.id, by: account, at: moment)
        try Journal.append(db, "referral.drafted", subject: id, actor: program ?? account, at: moment)
        return id
    }

    /// Changes a draft. Throws as `draft` does, `ReferralFault.wrongState` once it has left the house, `.stale` when somebody
    /// else changed it meanwhile.
    package func change(
        _ db: Database,
        _ id: String,
        to draft: ReferralDraft,
        _ lists: ControlledLists,
        version: Int? = nil,
        by account: String,
        at moment: Date
    ) throws {
        guard let referral = try Referral.find(db, id) else { throw Problem.notFound("referral") }
        if let version, version != referral.version { throw ReferralFault.stale(version: referral.version) }
        guard referral.state == .draft else {
            throw ReferralFault.wrongState(referral.state, allowed: referral.allowed(.sender))
        }
        let moment = try Beat.dated(db, moment)
        let service = try checked(db, draft, lists, at: moment)
        let sql = """
            UPDATE referral SET version = version + 1, service = ?, organization = ?, need = ?, age_band = ?, area = ?,
            language = ?, urgent = ?, wants_mail = ?, wants_follow_up = ?, safe = ?, changed_at = ? WHERE id = ?
            """
        try db.execute(
            sql: sql,
            arguments: [
                service.id, service.organization.id, draft.need, draft.ageBand?.rawValue, draft.area,
                draft.language.rawValue, draft.isUrgent, draft.wantsMail, draft.wantsFollowUp, draft.isSafe ?? false,
                moment.iso8601, id,
            ]
        )
        try db.execute(sql: "DELETE FROM consent WHERE referral = ?", arguments: [id])
        try keepWords(db, draft, of: id, referral.municipality, service.organization.id, by: account, at: moment)
    }

    /// Deletes a draft wholly. Throws a `ReferralFault` when it is none.
    package func delete(_ db: Database, _ id: String, version: Int? = nil, by actor: Actor, at moment: Date) throws {
        let move = try StepWriting(db, self, id, .delete, by: actor, version: version, at: moment)
        try Vault.destroy(db, move.referral.subject, at: moment)
        try db.execute(sql: "DELETE FROM referral WHERE id = ?", arguments: [id])
        try Journal.append(db, "referral.deleted", subject: id, actor: actor.name, at: moment)
    }

    /// The draft as it was filled in.
    package func filled(_ db: Database, _ referral: Referral) throws -> ReferralDraft {
        var draft = ReferralDraft()
        (draft.service, draft.need, draft.ageBand) = (referral.service, referral.need, referral.ageBand)
        (draft.area, draft.isUrgent, draft.replaces) = (referral.area, referral.isUrgent, referral.replaces)
        (draft.wantsMail, draft.wantsFollowUp) = (referral.wantsMail, referral.wantsFollowUp)
        draft.language = Language(rawValue: referral.language) ?? .et
        draft.isSafe = referral.isSafe
        if let person = try referral.person(db, vault) { draft.person = person }
        draft.message = try referral.message(db, vault) ?? ""
        if let consent = try Consent.find(db, of: referral.id) {
            draft.consent = ConsentWords(how: consent.how, guardian: consent.guardian, until: consent.until)
        }
        return draft
    }

    private func checked(
        _ db: Database,
        _ draft: ReferralDraft,
        _ lists: ControlledLists,
        at moment: Date
    ) throws -> Service {
        let faults = draft.faults(lists, today: Day(moment))
        if let fault = faults.min(by: { $0.key < $1.key }) {
            throw ReferralFault.unmet(field: fault.key, reason: fault.value)
        }
        guard let service = try Service.find(db, id: draft.service), service.status == .published else {
            throw ReferralFault.unmet(field: "service", reason: "not_open")
        }
        return service
    }

    private func replaceable(_ db: Database, _ id: String, in municipality: String) throws {
        guard let replaced = try Referral.find(db, id), replaced.municipality == municipality else {
            throw ReferralFault.unmet(field: "replaces", reason: "unknown")
        }
        guard !replaced.state.isOpen, replaced.state != .draft else {
            throw ReferralFault.unmet(field: "replaces", reason: "still_open")
        }
    }

    private func keepWords(
        _ db: Database,
        _ draft: ReferralDraft,
        of id: String,
        _ municipality: String,
        _ organization: String,
        by account: String,
        at moment: Date
    ) throws {
        let subject = Referral.subject(id)
        let words = String(decoding: try JSONEncoder().encode(draft.person), as: UTF8.self)
        let person = try vault.seal(db, words, under: subject, as: "person", at: moment)
        let text = draft.message.trimmingCharacters(in: .whitespacesAndNewlines)
        let message = text.isEmpty ? nil : try vault.seal(db, text, under: subject, as: "message", at: moment)
        let mark = try vault.keyedHash(draft.person.identity, for: "person \(municipality)")
        let name = try vault.keyedHash(PersonalWords.plain(draft.person.name), for: "name \(municipality)")
        let update = try db.cachedStatement(
            sql: "UPDATE referral SET person = ?, message = ?, person_mark = ?, name_mark = ? WHERE id = ?"
        )
        try update.execute(arguments: [person, message, mark, name, id])
        let shares = draft.person.parts + (text.isEmpty ? [] : ["message"])
        let json = String(decoding: try JSONEncoder().encode(shares), as: UTF8.self)
        let until = draft.consent.until ?? Day(moment).adding(days: rules.consentLives)
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO consent (referral, organization, shares, how, guardian, until, given_at, recorded_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try insert.execute(arguments: [
            id, organization, json, draft.consent.how?.rawValue ?? "spoken",
            (draft.consent.guardian ?? .ofAge).rawValue, until.description, moment.iso8601, account,
        ])
    }
}
