import Foundation
import GRDB
import Storage

/// Writes one service of the seeds with everything that hangs on it.
struct ServiceWriting {
    private let db: Database
    private let entry: SeedService
    private let organization: SeedOrganization
    private let lists: ControlledLists
    private let now: Date
    private let id: String

    init(
        _ db: Database,
        _ entry: SeedService,
        of organization: SeedOrganization,
        lists: ControlledLists,
        at now: Date
    ) {
        (self.db, self.entry, self.organization, self.lists, self.now) = (db, entry, organization, lists, now)
        id = Identity.service(entry.key)
    }

    func write() throws -> SeedReport.Outcome {
        // What was decided about a draft or a field outranks what the seeds say of it later.
        guard try DraftCheck.standing(db, of: id) == nil, try !ServiceChange.stands(db, for: id) else {
            return .unchanged
        }
        let fingerprint = Fingerprint.sha256("\(organization.key) \(entry.fingerprint)")
        guard try SeedEntry.hasChanged(db, id, fingerprint) else { return .unchanged }
        let isNew = try Bool.fetchOne(db, sql: "SELECT count(*) = 0 FROM service WHERE id = ?", arguments: [id]) ?? true
        try writeRow()
        var texts = entry.texts
        texts["cost"] = entry.cost.note
        try TextWriting.replace(db, id, texts)
        try TextWriting.replace(db, id, aliases: entry.aliases)
        try writeCodes("service_need", "need", entry.needs)
        try writeCodes("service_area", "area", entry.areas.map(current))
        try writeCodes("service_language", "language", entry.languages)
        for flag in Field.flags { try FlagWriting.write(db, id, flag, entry.flags[flag]) }
        try ContactPoint.replace(db, id, entry.contacts)
        try writeLocations()
        try ClaimWriting(db, id, at: now).write(entry.stated, entry.source, dissent: entry.dissent)
        try SeedEntry.remember(db, id, fingerprint)
        try Journal.append(db, isNew ? "service.added" : "service.changed", subject: id, actor: "seeds", at: now)
        return isNew ? .added : .changed
    }

    private func writeRow() throws {
        try db.upsert(
            "service",
            key: "id",
            [
                "id": id, "key": entry.key, "organization": Identity.organization(organization.key),
                "status": entry.source.isDraft ? "draft" : entry.hasEnded ? "ended" : "published",
                "age_from": entry.ages.from, "age_to": entry.ages.to, "residents_only": entry.residentsOnly,
                "anonymity": entry.anonymity?.rawValue, "cost": entry.cost.kind.rawValue,
                "hours": entry.hours?.text, "places": entry.capacity?.places, "queue": entry.capacity?.queue,
                "full_until": entry.capacity?.fullUntil?.description, "capacity_at": entry.capacity?.told?.description,
                "valid_from": entry.validity.from?.description, "valid_to": entry.validity.to?.description,
                "successor_key": entry.validity.successorKey, "programme": entry.programme,
            ]
        )
    }

    /// The code that stands today for one that a boundary change or a merger has replaced.
    private func current(_ code: String) -> String { lists.area(code)?.code ?? code }

    private func writeCodes(_ table: String, _ column: String, _ codes: [String]) throws {
        try db.execute(sql: "DELETE FROM \(table) WHERE service = ?", arguments: [id])
        for code in codes { try db.upsert(table, key: "service, \(column)", ["service": id, column: code]) }
    }

    private func writeLocations() throws {
        try db.execute(sql: "DELETE FROM service_at_location WHERE service = ?", arguments: [id])
        for (position, location) in entry.locations.enumerated() {
            let provider = Identity.organization(organization.key)
            let isSecret = try location.confidential || isSecret(location.address, of: provider)
            let place = isSecret ? secretPlace(position) : Identity.location(organization.key, location.address)
            try db.upsert(
                "location",
                key: "id",
                [
                    "id": place, "organization": provider, "name": location.name, "address": location.address,
                    "area": location.municipality.map(current), "confidential": isSecret,
                ]
            )
            if isSecret { try keepSecret(location.address, of: provider) }
            try db.upsert(
                "service_at_location",
                key: "service, location",
                ["service": id, "location": place, "position": position]
            )
        }
    }

    /// The identifier of a confidential place tells nothing of its address, which could be guessed from one made of it.
    private func secretPlace(_ position: Int) -> String {
        Identity.location(organization.key, "confidential \(entry.key) \(position)")
    }

    /// An address that is confidential for one service of an organisation is so for all of them.
    private func isSecret(_ address: String, of provider: String) throws -> Bool {
        let sql =
            "SELECT count(*) > 0 FROM location WHERE organization = ? AND address = ? COLLATE NOCASE AND confidential"
        return try Bool.fetchOne(db, sql: sql, arguments: [provider, address]) ?? false
    }

    private func keepSecret(_ address: String, of provider: String) throws {
        let sql = "UPDATE location SET confidential = 1 WHERE organization = ? AND address = ? COLLATE NOCASE"
        try db.execute(sql: sql, arguments: [provider, address])
    }
}
