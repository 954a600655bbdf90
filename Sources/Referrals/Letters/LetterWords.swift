import Directory
import Foundation
import Storage

/// The words of the mails of referrals, in three languages.
struct LetterWords: Sendable {
    let language: Language
    private let texts: [String: String]

    private static let all: [Language: LetterWords] = [
        .et: LetterWords(.et, PackageResources.et_json), .ru: LetterWords(.ru, PackageResources.ru_json),
        .en: LetterWords(.en, PackageResources.en_json),
    ]

    static func of(_ language: Language) -> LetterWords { all[language] ?? LetterWords(.et, PackageResources.et_json) }

    private init(_ language: Language, _ json: [UInt8]) {
        self.language = language
        texts = (try? JSONDecoder().decode([String: String].self, from: Data(json))) ?? [:]
    }

    var keys: Set<String> { Set(texts.keys) }

    /// The text of a key with its gaps filled.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        values.reduce(texts[key] ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// A moment as its day and hour: `27.11.2026 kell 17.00`.
    func date(_ moment: Date) -> String {
        let parts = Calendar.tallinn.dateComponents([.day, .month, .year, .hour, .minute], from: moment)
        let (day, month, year) = (parts.day ?? 1, parts.month ?? 1, parts.year ?? 1)
        let minute = parts.minute ?? 0
        let padded = minute < 10 ? "0\(minute)" : "\(minute)"
        let hour = parts.hour ?? 0
        switch language {
        case .et: return "\(day).\(month).\(year) kell \(hour).\(padded)"
        case .ru: return "\(day).\(month < 10 ? "0" : "")\(month).\(year), \(hour):\(padded)"
        case .en: return "\(day)/\(month)/\(year), \(hour):\(padded)"
        }
    }
}
