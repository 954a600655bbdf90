import Foundation
import GRDB
import Storage

/// Writes the controlled lists. A code that has left the files stays, because records may still bear it.
struct SeedListsWriting {
    private let db: Database
    private let lists: SeedLists
    private let now: Date

    init(_ db: Database, _ lists: SeedLists, at now: Date) { (self.db, self.lists, self.now) = (db, lists, now) }

    /// Whether anything was different.
    func write() throws -> Bool {
        guard try SeedEntry.hasChanged(db, "lists", lists.fingerprint) else { return false }
        try writeAreas()
        try writeNeeds()
        try writeKinds()
        try writeHolidays()
        try writeCrisisHelp()
        try writeThesaurus()
        try writePlaces()
        try SeedEntry.remember(db, "lists", lists.fingerprint)
        try Journal.append(db, "lists.changed", subject: "lists", actor: "seeds", at: now)
        return true
    }

    private func writeAreas() throws {
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        for entry in lists.areas {
            let area = entry.area
            try db.upsert(
                "area",
                key: "code",
                [
                    "code": area.code, "kind": area.kind.rawValue, "parent": area.parent, "et": area.name.text(.et),
                    "ru": area.name.text(.ru), "en": area.name.text(.en), "iso": area.iso,
                    "valid_from": area.validFrom?.description, "valid_to": area.validTo?.description,
                    "successor": area.successor, "website": area.website, "note": entry.note,
                ]
            )
            for code in entry.superseded {
                try db.upsert("superseded_code", key: "code", ["code": code, "area": area.code])
            }
        }
    }

    private func writeNeeds() throws {
        try db.execute(sql: "DELETE FROM need_word")
        for (position, entry) in lists.needs.enumerated() {
            let need = entry.need
            try db.upsert(
                "need",
                key: "code",
                [
                    "code": need.code, "position": position, "crisis": need.crisis, "et": need.name.text(.et),
                    "ru": need.name.text(.ru), "en": need.name.text(.en), "youth_et": need.youth.text(.et),
                    "youth_ru": need.youth.text(.ru), "youth_en": need.youth.text(.en),
                ]
            )
            for (language, words) in entry.words {
                for word in Set(words) {
                    try db.execute(
                        sql: "INSERT INTO need_word (need, language, word) VALUES (?, ?, ?)",
                        arguments: [need.code, language.rawValue, word]
                    )
                }
            }
        }
    }

    private func writeThesaurus() throws {
        try db.execute(
            sql: "DELETE FROM concept_term; DELETE FROM concept_need; DELETE FROM concept_related; DELETE FROM concept"
        )
        let codes = Set(lists.concepts.map(\.code))
        for concept in lists.concepts {
            let broader = concept.broader.flatMap { codes.contains($0) ? $0 : nil }
            try db.upsert("concept", key: "code", ["code": concept.code, "broader": broader])
        }
        for concept in lists.concepts {
            for need in concept.needs {
                try db.upsert("concept_need", key: "concept, need", ["concept": concept.code, "need": need])
            }
            for (position, related) in concept.related.enumerated() {
                try db.upsert(
                    "concept_related",
                    key: "concept, related",
                    ["concept": concept.code, "related": related, "position": position]
                )
            }
            for (words, isQuestion) in [(concept.names, false), (concept.questions, true)] {
                for (language, terms) in words {
                    for term in terms {
                        try db.upsert(
                            "concept_term",
                            key: "concept, language, term",
                            [
                                "concept": concept.code, "language": language.rawValue, "term": term,
                                "is_question": isQuestion,
                            ]
                        )
                    }
                }
            }
        }
    }

    private func writePlaces() throws {
        try db.execute(sql: "DELETE FROM place_name")
        for place in lists.places {
            try db.upsert(
                "place_name",
                key: "name, area",
                ["name": place.name, "area": place.area, "genitive": place.genitive, "is_ambiguous": place.isAmbiguous]
            )
        }
    }

    private func writeKinds() throws {
        for (position, kind) in lists.kinds.enumerated() {
            let name = kind.name
            try db.upsert(
                "organization_kind",
                key: "code",
                [
                    "code": kind.code, "position": position, "et": name.text(.et), "ru": name.text(.ru),
                    "en": name.text(.en),
                ]
            )
        }
    }

    private func writeHolidays() throws {
        try db.execute(sql: "DELETE FROM public_holiday")
        for (rule, name) in lists.holidays {
            try db.upsert(
                "public_holiday",
                key: "rule",
                ["rule": rule, "et": name.text(.et), "ru": name.text(.ru), "en": name.text(.en)]
            )
        }
    }

    private func writeCrisisHelp() throws {
        try db.execute(sql: "DELETE FROM danger_phrase; DELETE FROM crisis_line; DELETE FROM danger_line")
        for (language, phrases) in lists.danger {
            for phrase in Set(phrases) {
                try db.upsert(
                    "danger_phrase",
                    key: "language, phrase",
                    ["language": language.rawValue, "phrase": phrase]
                )
            }
        }
        for (position, key) in lists.crisisLines.enumerated() {
            try db.upsert("crisis_line", key: "position", ["position": position, "service_key": key])
        }
        for (kind, keys) in lists.dangerLines {
            for (position, key) in keys.enumerated() {
                try db.upsert(
                    "danger_line",
                    key: "kind, position",
                    ["kind": kind.rawValue, "position": position, "service_key": key]
                )
            }
        }
    }
}

/// What the seed files said last of a subject.
enum SeedEntry {
    static func hasChanged(_ db: Database, _ subject: String, _ fingerprint: String) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT fingerprint FROM seed_entry WHERE subject = ?")
        return try String.fetchOne(statement, arguments: [subject]) != fingerprint
    }

    static func remember(_ db: Database, _ subject: String, _ fingerprint: String) throws {
        try db.upsert("seed_entry", key: "subject", ["subject": subject, "fingerprint": fingerprint])
    }
}

extension Database {
    /// Writes a row, or brings the row of the same key up to date. Table and column names are our own, never typed ones.
    func upsert(_ table: String, key: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>) throws {
        let columns = values.map(\.key)
        let changes = columns.filter { !key.split(separator: ", ").contains(Substring($0)) }
        let action =
            changes.isEmpty
            ? "NOTHING" : "UPDATE SET " + changes.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let sql = """
            INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
            ON CONFLICT (\(key)) DO \(action)
            """
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values.map(\.value)))
    }
}
