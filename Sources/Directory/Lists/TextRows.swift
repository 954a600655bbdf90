import Foundation
import GRDB

/// The localised texts of many subjects, read at once.
struct TextRows {
    private var texts: [String: [String: LocalizedText]] = [:]

    init(_ db: Database, subjects: [String]) throws {
        let sql =
            "SELECT subject, field, language, value, dated FROM text WHERE subject IN (SELECT value FROM json_each(?))"
        let rows = try db.rows(sql, among: subjects)
        while let row = try rows.next() {
            guard let language = Language(rawValue: row[2]) else { continue }
            let dated: String? = row[4]
            let version = LocalizedText.Version(value: row[3], dated: dated.flatMap { PartialDate($0) })
            texts[row[0], default: [:]][row[1], default: LocalizedText()].versions[language] = version
        }
    }

    subscript(subject: String, field: String) -> LocalizedText { texts[subject]?[field] ?? LocalizedText() }
}

extension Database {
    /// The rows of a request that takes a list of identifiers as its one argument, prepared once for each connection: for a single
    /// service, preparing takes longer than reading.
    func rows(_ sql: String, among ids: [String]) throws -> RowCursor {
        try Row.fetchCursor(cachedStatement(sql: sql), arguments: [ids.json])
    }

    /// All of them at once.
    func allRows(_ sql: String, among ids: [String]) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: [ids.json])
    }
}

extension [String] {
    /// A JSON array, for `json_each`: a list of any length is one bound parameter.
    var json: String {
        if let id = first, count == 1, id.utf8.allSatisfy(\.isPlainInJSON) { return "[\"\(id)\"]" }
        guard let data = try? JSONEncoder().encode(self) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether a letter stands in JSON as it is.
    fileprivate var isPlainInJSON: Bool { self >= 0x20 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\") }
}
