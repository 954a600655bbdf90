import Foundation
import Referrals
import Search
import Storage

/// Writes what programs ask for. Whatever is asked for under a name is done once.
struct ReferralWriter: Sendable {
    let store: Store
    let search: SearchEngine
    let office: ReferralOffice

    /// `POST /api/referrals`
    func create(_ request: ProgramRequest) async throws -> ProgramAnswer {
        let fields = try request.fields
        let draft = try ReferralDraft(fields)
        let named = try fields.text("holder")
        let lists = try await search.lists()
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        let faults = draft.faults(lists, today: store.clock.today)
        guard faults.isEmpty else { throw ProgramFault.unmet(FieldNames.told(faults)) }
        let name = try request.idempotency(office.vault)
        let reply = try await store.write { db in
            try access.once(db, name, office.vault, at: now) {
                let id = try office.draft(
                    db,
                    draft,
                    lists,
                    for: access.key.municipality,
                    by: try access.holder(db, named).id,
                    through: access.key.maker,
                    at: now
                )
                let referral = try access.referral(db, id)
                let record = ReferralRecord(referral, try SendingWay(db, referral, office, at: now))
                return ProgramReply(
                    status: 201,
                    referral: id,
                    version: record.version,
                    body: try ProgramAnswer.json(record)
                )
            }
        }
        return ProgramAnswer(reply)
    }

    /// `POST /api/referrals/{id}/transitions`
    func transition(_ request: ProgramRequest) async throws -> ProgramAnswer {
        let (fields, version) = (try request.fields, try request.version)
        let move = try fields.required(fields.choice("action", of: Move.self), "action")
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        let name = try request.idempotency(office.vault)
        let reply = try await store.write { db in
            try access.once(db, name, office.vault, at: now) {
                let link = try access.make(db, office, move, request.id, version: version, at: now) {
                    try MoveRequest(move, fields)
                }
                guard move != .delete else {
                    return ProgramReply(status: 204, referral: request.id, version: nil, body: "")
                }
                var record = ReferralRecord(try access.referral(db, request.id))
                record.ownPage = link.map { "\(office.address)/minu/\($0.text)" }
                return ProgramReply(
                    status: 200,
                    referral: request.id,
                    version: record.version,
                    body: try ProgramAnswer.json(record),
                    isSecret: link != nil
                )
            }
        }
        return ProgramAnswer(reply)
    }
}
