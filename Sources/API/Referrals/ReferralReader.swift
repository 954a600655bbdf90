import Foundation
import Referrals
import Storage

/// Reads referrals for programs.
struct ReferralReader: Sendable {
    /// How long a change may be on its way before it is told at the latest, in seconds: the list does not go past it for good.
    private static let settled: TimeInterval = 5

    let store: Store
    let office: ReferralOffice

    /// `GET /api/referrals/{id}`
    func one(_ request: ProgramRequest) async throws -> ProgramAnswer {
        if request.wantsFHIR { return try await resource(request) { FHIR.Task($0, $1) } }
        guard let include = request.parameters["include"] else {
            let record = try await record(request)
            return try ProgramAnswer(record, version: record.version)
        }
        guard include == "person" else {
            throw Problem.invalid(field: "include", reason: "expected person")
        }
        let record = try await withPerson(request)
        return try ProgramAnswer(record, version: record.version)
    }

    private func record(_ request: ProgramRequest) async throws -> ReferralRecord {
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        return try await store.write { db in
            let referral = try access.referral(db, request.id)
            try office.noteFacts(db, [referral], by: access.actor, .api, at: now)
            return ReferralRecord(referral, try SendingWay(db, referral, office, at: now))
        }
    }

    /// Who the young person is, for a key to which a coordinator has given that; that somebody asked is written down.
    private func withPerson(_ request: ProgramRequest) async throws -> ReferralRecord {
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        return try await store.write { db in
            let referral = try access.referral(db, request.id)
            guard access.key.may(.readPersons) else { throw ProgramFault.lacks(.readPersons) }
            let view = try office.look(db, referral, by: access.actor, .api, at: now)
            var record = ReferralRecord(referral)
            record.sealed = ReferralRecord.Sealed(view)
            return record
        }
    }

    /// `GET /api/referrals/{id}/service-request`
    func serviceRequest(_ request: ProgramRequest) async throws -> ProgramAnswer {
        try await resource(request) { FHIR.ServiceRequest($0, $1) }
    }

    private func resource(
        _ request: ProgramRequest,
        _ shape: @Sendable (Referral, FHIR.Names) -> some Encodable & Sendable
    ) async throws -> ProgramAnswer {
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        let referral = try await store.write { db in
            let referral = try access.referral(db, request.id)
            try office.noteFacts(db, [referral], by: access.actor, .api, at: now)
            return referral
        }
        return try ProgramAnswer(
            resource: shape(referral, FHIR.Names(address: office.address)),
            version: referral.version
        )
    }

    /// `GET /api/referrals/{id}/history`
    func history(_ request: ProgramRequest) async throws -> ProgramAnswer {
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        let (referral, steps) = try await store.write { db in
            let referral = try access.referral(db, request.id)
            try office.noteFacts(db, [referral], by: access.actor, .api, at: now)
            return (referral, try Step.all(db, of: referral.id))
        }
        return try ProgramAnswer(ReferralHistory(referral.id, steps), version: referral.version)
    }

    /// `GET /api/referrals`
    func changes(_ request: ProgramRequest) async throws -> ProgramAnswer {
        let limit = try request.parameters.number("limit", in: 1...200) ?? 50
        let since = request.parameters["since"]
        let cursor = try since.map { text in
            guard let cursor = ChangeCursor(text) else {
                throw Problem.invalid(field: "since", reason: "expected a moment in ISO 8601, or “next” of an answer")
            }
            return cursor
        }
        let (office, now, access) = (office, store.clock.now, ProgramAccess(request.key))
        let found = try await store.write { db in
            let found = try access.changes(db, after: cursor, limit: limit)
            try office.noteFacts(db, Array(found.prefix(limit)), by: access.actor, .api, at: now)
            return found
        }
        return try ProgramAnswer(page(found, limit, after: cursor))
    }

    /// At its end the list stays a little behind the present: what was being written meanwhile is rather told twice than never.
    private func page(_ found: [Referral], _ limit: Int, after cursor: ChangeCursor?) -> ReferralChanges {
        let (told, more) = (found.prefix(limit), found.count > limit)
        let settled = store.clock.now.addingTimeInterval(-Self.settled)
        let last = more ? told.last : told.last { $0.times.changed <= settled }
        let next = last.map { ChangeCursor(after: $0) } ?? cursor
        return ReferralChanges(referrals: told.map(ReferralRecord.init), next: next?.description, more: more)
    }

    /// `GET /api/statistics`
    func statistics(_ request: ProgramRequest) async throws -> ProgramAnswer {
        let municipality = request.key.municipality
        let text = request.parameters["quarter"] ?? Quarter(store.clock.today).description
        guard let quarter = Quarter(text) else {
            throw Problem.invalid(field: "quarter", reason: "expected a quarter such as 2026-4")
        }
        let statistics = try await store.read { try ReferralStatistics($0, in: [municipality], quarter) }
        return try ProgramAnswer(StatisticsRecord(statistics, of: municipality, quarter))
    }
}
