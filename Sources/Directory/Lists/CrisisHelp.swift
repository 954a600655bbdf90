import Foundation
import GRDB

/// Whom to call first when someone's words tell of danger, and the phrases that an operator has added to what is understood.
package struct CrisisHelp: Equatable, Sendable {
    /// The natural keys of the services to show first, in order, whatever the danger is.
    package let serviceKeys: [String]
    private let keysByKind: [DangerKind: [String]]
    private let phrases: [[String]]

    init(_ db: Database) throws {
        serviceKeys = try String.fetchAll(db, sql: "SELECT service_key FROM crisis_line ORDER BY position")
        let lines = try Row.fetchAll(db, sql: "SELECT kind, service_key FROM danger_line ORDER BY kind, position")
        keysByKind = lines.reduce(into: [:]) { keys, line in
            if let kind = DangerKind(rawValue: line[0]) { keys[kind, default: []].append(line[1]) }
        }
        phrases = try String.fetchAll(db, sql: "SELECT phrase FROM danger_phrase").map { Self.words(of: $0) }
            .filter { !$0.isEmpty }
    }

    /// The natural keys of the services to show first for kinds of danger, in order: those of the first kind, then what the others add;
    /// a body that may fail goes before everything.
    package func serviceKeys(for kinds: [DangerKind]) -> [String] {
        let ordered = kinds.filter(\.isOfBody) + kinds.filter { !$0.isOfBody }
        return ordered.flatMap { keysByKind[$0] ?? serviceKeys }.reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }

    /// Whether words hold a phrase of the operator's: its words in a row, each whole, or beginning alike where the phrase ends
    /// in `*`.
    package func isCalledFor(by typed: String) -> Bool {
        guard !phrases.isEmpty else { return false }
        let typed = Self.words(of: String(typed.prefix(2000)).replacing("*", with: " "))
        return typed.indices.contains { start in phrases.contains { Self.stands($0, in: typed, at: start) } }
    }

    private static func stands(_ phrase: [String], in typed: [String], at start: Int) -> Bool {
        guard start + phrase.count <= typed.count else { return false }
        return zip(phrase, typed[start...]).allSatisfy { part, word in
            part.hasSuffix("*") ? word.hasPrefix(part.dropLast()) : word == part
        }
    }

    /// Lower case, without diacritics; `ё` as `е`. Asterisks stay.
    private static func words(of text: String) -> [String] {
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return plain.split { !($0.isLetter || $0.isNumber || $0 == "*") }.map(String.init)
    }
}
