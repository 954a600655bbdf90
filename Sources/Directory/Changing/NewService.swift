package import Foundation
package import GRDB
import Storage

/// A service that the directory did not know, as a person has let it in.
package struct NewService: Sendable {
    /// What the natural keys of such services begin with.
    static let prefix = "harvest-"

    /// The natural key; the same record of the same source always has the same.
    package let key: String
    package var organization: String
    package var registryCode: String
    package var website: String
    /// A code of the list of kinds, for an organisation that is not known.
    package var kind: String
    package var fields: [Field: String]

    package init(source: String, record: String, organization: String, kind: String, fields: [Field: String]) {
        key = "\(Self.prefix)\(source)-\(Fingerprint.sha256(record).prefix(12))"
        (self.organization, self.kind) = (organization, kind)
        (registryCode, website) = (fields[.registryCode] ?? "", fields[.website] ?? "")
        self.fields = fields.filter { Self.own.contains($0.key) && !$0.value.isEmpty }
    }

    /// The fields that are written with it, in the order of a form.
    private static let own = Field.table.map(\.field).filter { $0.isKept && !$0.isOfOrganization && $0 != .status }

    /// A service by what stands in a form: the fields by their names in the seeds, `organization` and `kind`.
    package init(source: String, record: String, values: [String: String]) {
        let fields = values.compactMap { name, value in Field(rawValue: name).map { ($0, value) } }
        self.init(
            source: source,
            record: record,
            organization: values["organization"] ?? "",
            kind: values["kind"] ?? "",
            fields: Dictionary(fields, uniquingKeysWith: { first, _ in first })
        )
    }

    /// The identifier that it has once it is added.
    package var id: String { Identity.service(key) }

    /// The fields that are missing or cannot be taken, in the order of a form.
    package func faults(_ lists: ControlledLists) -> [String] {
        let wrong = Self.own.filter { !$0.accepts(fields[$0] ?? "", lists) }
        let ofOrganization = [
            Field.organization.accepts(organization, lists) ? nil : Field.organization.rawValue,
            Field.registryCode.accepts(registryCode, lists) ? nil : Field.registryCode.rawValue,
            Field.website.accepts(website, lists) ? nil : Field.website.rawValue,
            lists.kind(kind) == nil ? "kind" : nil,
        ]
        return wrong.map(\.rawValue) + ofOrganization.compactMap { $0 }
    }

    /// Writes it down for everybody to see, and its organisation if that is new. Gives the identifier. Throws `Problem.invalid`
    /// with the field at fault.
    package func add(_ db: Database, _ evidence: Evidence, by actor: String, at moment: Date) throws -> String {
        let lists = try ControlledLists(db)
        if let field = faults(lists).first { throw Problem.invalid(field: field, reason: "missing or not as expected") }
        let provider = try provider(db, evidence, by: actor, at: moment)
        try db.upsert(
            "service",
            key: "id",
            ["id": id, "key": key, "organization": provider, "status": "published", "cost": "unknown"]
        )
        let sql = "UPDATE claim SET withdrawn_at = ? WHERE subject = ? AND withdrawn_at IS NULL"
        try db.execute(sql: sql, arguments: [moment.iso8601, id])
        for (field, value) in fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let service = try ServiceChange.known(db, id)
            try FieldWriting(db: db, service: service, now: moment).write(field, value)
            try ClaimChange(db: db, service: service, now: moment).replace(field, value, evidence)
        }
        try Journal.append(db, "service.added", subject: id, actor: actor, at: moment)
        return id
    }

    /// Takes it back: the public sees it no longer.
    package static func takeBack(_ db: Database, _ id: String, by actor: String, at moment: Date) throws {
        try db.execute(sql: "UPDATE service SET status = 'draft' WHERE id = ?", arguments: [id])
        try Journal.append(db, "service.taken_back", subject: id, actor: actor, at: moment)
    }

    /// The organisation by its number or name, made when there is none.
    private func provider(_ db: Database, _ evidence: Evidence, by actor: String, at moment: Date) throws -> String {
        if let known = try Self.organization(db, registryCode: registryCode, name: organization) {
            try db.execute(sql: "UPDATE organization SET status = 'published' WHERE id = ?", arguments: [known])
            return known
        }
        let key =
            "\(Self.prefix)\(Fingerprint.sha256(registryCode.isEmpty ? organization.lowercased() : registryCode).prefix(12))"
        let id = Identity.organization(key)
        try db.upsert(
            "organization",
            key: "id",
            [
                "id": id, "key": key, "kind": kind, "name": organization, "status": "published",
                "registry_code": registryCode.isEmpty ? nil : registryCode, "website": website.isEmpty ? nil : website,
            ]
        )
        try TextWriting.replace(db, id, ["name": LocalizedText(et: organization)])
        try Journal.append(db, "organization.added", subject: id, actor: actor, at: moment)
        return id
    }

    /// An organisation by its number in the business register or by its name.
    package static func organization(_ db: Database, registryCode: String, name: String) throws -> String? {
        if !registryCode.isEmpty {
            let sql = "SELECT id FROM organization WHERE registry_code = ? ORDER BY number LIMIT 1"
            if let id = try String.fetchOne(db, sql: sql, arguments: [registryCode]) { return id }
        }
        let sql = """
            SELECT id FROM organization WHERE lower(name) = lower(?1)
                OR id IN (SELECT subject FROM alias WHERE lower(alias.name) = lower(?1)) ORDER BY number LIMIT 1
            """
        return try String.fetchOne(db, sql: sql, arguments: [name])
    }
}
