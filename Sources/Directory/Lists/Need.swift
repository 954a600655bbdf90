package import GRDB

/// What a person needs, from one controlled list; services are tagged with needs.
package struct Need: Equatable, Sendable {
    /// A word of the list's own: `debts`.
    package let code: String
    /// Whether help for it must be reachable from every public page.
    package let crisis: Bool
    /// Its name in the field's words.
    package let name: LocalizedText
    /// Its name in a young person's words.
    package let youth: LocalizedText

    package static func all(_ db: Database) throws -> [Need] {
        try Row.fetchAll(db, sql: "SELECT * FROM need ORDER BY position").map { row in
            Need(
                code: row["code"],
                crisis: row["crisis"],
                name: LocalizedText(et: row["et"], ru: row["ru"], en: row["en"]),
                youth: LocalizedText(et: row["youth_et"], ru: row["youth_ru"], en: row["youth_en"])
            )
        }
    }
}

/// What an organisation is: authority, school, employer, NGO …
package struct OrganizationKind: Equatable, Sendable {
    package let code: String
    package let name: LocalizedText

    package static func all(_ db: Database) throws -> [OrganizationKind] {
        try Row.fetchAll(db, sql: "SELECT * FROM organization_kind ORDER BY position").map { row in
            OrganizationKind(code: row["code"], name: LocalizedText(et: row["et"], ru: row["ru"], en: row["en"]))
        }
    }
}
