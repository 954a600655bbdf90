package import Directory
import Foundation
import Search

/// The words of the interface in one language, by key. Estonian is written first; the three files hold the same keys.
package struct Words: Sendable {
    package let language: Language
    private let texts: [String: String]

    /// The words of a language.
    package static func of(_ language: Language) -> Words { all[language] ?? Words(language: language, json: []) }

    /// The words of the crisis panel in the language that somebody types in. There is no interface in Ukrainian, so this table
    /// holds the panel's words alone; it counts as Russian does.
    static func spoken(_ language: SpokenLanguage) -> Words {
        language == .uk ? ukrainianPanel : .of(language.nearest)
    }

    private static let ukrainianPanel = Words(language: .ru, json: PackageResources.panel_uk_json)

    /// Every key, for the test that holds the three files together.
    package var keys: Set<String> { Set(texts.keys) }

    /// The words under a key; the key itself when there are none, so that nobody is left with an empty button.
    package subscript(key: String) -> String { texts[key] ?? key }

    /// The words under a key with `{name}` filled in.
    package func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
        values.reduce(self[key]) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// The words for a number of things: the key ends in `.one`, `.few` or `.many` as the language counts.
    package func counted(_ key: String, _ count: Int, _ values: KeyValuePairs<String, String> = [:]) -> String {
        let text = self("\(key).\(form(count))", ["count": "\(count)"])
        return values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private func form(_ count: Int) -> String {
        guard language == .ru else { return count == 1 ? "one" : "many" }
        let (tens, units) = (count % 100, count % 10)
        if units == 1, tens != 11 { return "one" }
        return (2...4).contains(units) && !(12...14).contains(tens) ? "few" : "many"
    }

    private static let all: [Language: Words] = [
        .et: Words(language: .et, json: PackageResources.et_json),
        .ru: Words(language: .ru, json: PackageResources.ru_json),
        .en: Words(language: .en, json: PackageResources.en_json),
    ]

    /// A text that is longer than a line is a list of lines in the file.
    private init(language: Language, json: [UInt8]) {
        self.language = language
        let entries = (try? JSONDecoder().decode([String: Entry].self, from: Data(json))) ?? [:]
        texts = entries.mapValues(\.text)
    }

    private struct Entry: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(String.self)) ?? container.decode([String].self).joined(separator: "\n")
        }
    }
}
