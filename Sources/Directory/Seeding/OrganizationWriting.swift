import Foundation
import GRDB
import Storage

/// Writes one organisation of the seeds.
struct OrganizationWriting {
    private let db: Database
    private let entry: SeedOrganization
    private let services: [SeedService]
    private let now: Date

    /// With those of its services that are not refused.
    init(_ db: Database, _ entry: SeedOrganization, services: [SeedService], at now: Date) {
        (self.db, self.entry, self.services, self.now) = (db, entry, services, now)
    }

    func write() throws -> SeedReport.Outcome {
        let id = Identity.organization(entry.key)
        let isPublic = try isPublic(id)
        let fingerprint = Fingerprint.sha256("\(entry.fingerprint) \(isPublic)")
        guard try SeedEntry.hasChanged(db, id, fingerprint) else { return .unchanged }
        let isNew =
            try Bool.fetchOne(db, sql: "SELECT count(*) = 0 FROM organization WHERE id = ?", arguments: [id]) ?? true
        try db.upsert(
            "organization",
            key: "id",
            [
                "id": id, "key": entry.key, "kind": entry.kind, "name": entry.name.text(.et),
                "registry_code": entry.registryCode, "website": entry.website,
                "status": isPublic ? "published" : "draft",
            ]
        )
        try TextWriting.replace(db, id, ["name": entry.name, "description": entry.description])
        try TextWriting.replace(db, id, aliases: entry.aliases)
        let stated = [
            "name": entry.name.text(.et), "description": entry.description.text(.et), "website": entry.website ?? "",
            "registry_code": entry.registryCode ?? "", "kind": entry.kind,
        ].filter { !$0.value.isEmpty }
        try ClaimWriting(db, id, at: now).write(stated, entry.source, dissent: [])
        try SeedEntry.remember(db, id, fingerprint)
        let kind = isNew ? "organization.added" : "organization.changed"
        try Journal.append(db, kind, subject: id, actor: "seeds", at: now)
        return isNew ? .added : .changed
    }

    /// An organisation is for the public when its own source is good or one of its services is for the public: one that is
    /// written now, or one that was and is not told anew.
    private func isPublic(_ id: String) throws -> Bool {
        if !entry.source.isDraft || services.contains(where: { !$0.source.isDraft }) { return true }
        let written = Set(services.map { Identity.service($0.key) })
        let sql = "SELECT id FROM service WHERE organization = ? AND status <> 'draft'"
        return try String.fetchAll(db, sql: sql, arguments: [id]).contains { !written.contains($0) }
    }
}

/// Writes the words and names of a subject.
enum TextWriting {
    static func replace(_ db: Database, _ subject: String, _ texts: [String: LocalizedText]) throws {
        try db.execute(sql: "DELETE FROM text WHERE subject = ?", arguments: [subject])
        for (field, text) in texts {
            for (language, version) in text.versions {
                try db.upsert(
                    "text",
                    key: "subject, field, language",
                    [
                        "subject": subject, "field": field, "language": language.rawValue, "value": version.value,
                        "dated": version.dated?.description,
                    ]
                )
            }
        }
    }

    static func replace(_ db: Database, _ subject: String, aliases: [Alias]) throws {
        try db.execute(sql: "DELETE FROM alias WHERE subject = ?", arguments: [subject])
        for alias in aliases {
            try db.upsert(
                "alias",
                key: "subject, name",
                ["subject": subject, "name": alias.name, "former": alias.former, "until": alias.until?.description]
            )
        }
    }
}
