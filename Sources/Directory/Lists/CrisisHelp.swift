import Foundation
import GRDB

/// When someone's words tell of danger, the lines to call come before everything else.
package struct CrisisHelp: Sendable {
    /// The natural keys of the services to show first, in order.
    package let serviceKeys: [String]
    private let words: [[String]]

    init(_ db: Database) throws {
        serviceKeys = try String.fetchAll(db, sql: "SELECT service_key FROM crisis_line ORDER BY position")
        words = try String.fetchAll(db, sql: "SELECT phrase FROM danger_phrase").map { Self.words(of: $0) }
            .filter { !$0.isEmpty }
    }

    /// Whether words hold a phrase of danger: its words in a row, each whole, or beginning alike where the phrase ends in `*`.
    package func isCalledFor(by typed: String) -> Bool {
        let typed = Self.words(of: String(typed.prefix(2000)).replacing("*", with: " "))
        return typed.indices.contains { start in words.contains { Self.stands($0, in: typed, at: start) } }
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
