import Foundation
import GRDB
import Storage

/// A move while it is made: the referral as it stands, who moves, when, and what else is written with it.
/// One transaction holds the row, its step, its line in the journal and what is sent out.
struct StepWriting {
    let db: Database
    let office: ReferralOffice
    let referral: Referral
    let actor: Actor
    let move: Move
    let now: Date

    /// Reads the referral and asks the table. Throws `Problem.notFound`, or a `ReferralFault`.
    init(
        _ db: Database,
        _ office: ReferralOffice,
        _ id: String,
        _ move: Move,
        by actor: Actor,
        version: Int? = nil,
        at moment: Date
    ) throws {
        guard let referral = try Referral.find(db, id) else { throw Problem.notFound("referral") }
        guard move.mayBeMade(by: actor.party) else { throw ReferralFault.wrongParty(move) }
        if let version, version != referral.version { throw ReferralFault.stale(version: referral.version) }
        guard move.rule?.from.contains(referral.state) ?? false else {
            throw ReferralFault.wrongState(referral.state, allowed: referral.allowed(actor.party))
        }
        (self.db, self.office, self.referral, self.actor, self.move, now) = (db, office, referral, actor, move, moment)
    }

    /// Writes the move down. `columns` are what else changes in the row, by name; `note` is sealed.
    func write(
        reason: String? = nil,
        facts: [String: String] = [:],
        note: String? = nil,
        _ columns: [String: (any DatabaseValueConvertible)?] = [:]
    ) throws {
        guard let to = move.rule?.to ?? referral.heldState else { throw ReferralFault.wrongParty(move) }
        let version = referral.version + 1
        var columns = columns
        columns["state"] = to.rawValue
        columns["held_state"] = .some(move == .hold ? referral.state.rawValue : nil)
        columns["version"] = version
        columns["changed_at"] = now.iso8601
        try update(columns)
        try writeStep(to: to, version: version, reason: reason, facts: facts, note: note)
        let data = "{\"move\":\"\(move.rawValue)\",\"to\":\"\(to.rawValue)\"}"
        try Journal.append(db, "referral.moved", subject: referral.id, actor: actor.name, at: now, data: data)
        try office.announce(db, referral, version: version, at: now)
    }

    private func update(_ columns: [String: (any DatabaseValueConvertible)?]) throws {
        let pairs = columns.sorted { $0.key < $1.key }
        let sets = pairs.map { "\($0.key) = ?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "UPDATE referral SET \(sets) WHERE id = ?")
        try statement.execute(arguments: StatementArguments(pairs.map(\.value) + [referral.id]))
    }

    private func writeStep(
        to: ReferralState,
        version: Int,
        reason: String?,
        facts: [String: String],
        note: String?
    ) throws {
        let note = note.flatMap { $0.isEmpty ? nil : $0 }
        let words = try note.map {
            try office.vault.seal(db, $0, under: referral.subject, as: "step \(version)", at: now)
        }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO step (referral, version, move, from_state, to_state, actor, account, channel, at, reason,
                facts, words, lasted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            referral.id, version, move.rawValue, referral.state.rawValue, to.rawValue, actor.party.rawValue,
            actor.account, actor.channel, now.iso8601, reason,
            Self.json(facts), words,
            max(0, Int(now.timeIntervalSince(try entered()))),
        ])
    }

    private static func json(_ facts: [String: String]) -> String {
        var json = JSONText()
        json.open()
        for (name, fact) in facts.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            json.string(fact)
        }
        json.close()
        return json.text
    }

    /// When it came into the state it stands in.
    private func entered() throws -> Date {
        let sql = "SELECT at FROM step WHERE referral = ? ORDER BY version DESC LIMIT 1"
        let last = try String.fetchOne(db.cachedStatement(sql: sql), arguments: [referral.id])
        return last.flatMap(Date.init(iso8601:)) ?? referral.times.made
    }
}
