import Foundation
import GRDB

/// The localised texts of many subjects, read at once.
struct TextRows {
    private var texts: [String: [String: LocalizedText]] = [:]

    init(_ db: Database, subjects: [String]) throws {
        let sql =
            "SELECT subject, field, language, value, dated FROM text WHERE subject IN (SELECT value FROM json_each(?))"
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [subjects.json])
        while let row = try rows.next() {
            guard let language = Language(rawValue: row[2]) else { continue }
            let dated: String? = row[4]
            let version = LocalizedText.Version(value: row[3], dated: dated.flatMap { PartialDate($0) })
            texts[row[0], default: [:]][row[1], default: LocalizedText()].versions[language] = version
        }
    }

    subscript(subject: String, field: String) -> LocalizedText { texts[subject]?[field] ?? LocalizedText() }
}

extension [String] {
    /// A JSON array, for `json_each`: a list of any length is one bound parameter.
    var json: String {
        guard let data = try? JSONEncoder().encode(self) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}
