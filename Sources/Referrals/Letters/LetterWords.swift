import Directory
import Foundation
import Storage

/// The words of the mails of referrals, in three languages.
struct LetterWords: Sendable {
    let language: Language
    private let texts: [String: [Piece]]

    /// Words, or a gap to be filled: `{code}`.
    private enum Piece {
        case words(String)
        case gap(String)
    }

    private static let all: [Language: LetterWords] = [
        .et: LetterWords(.et, PackageResources.et_json), .ru: LetterWords(.ru, PackageResources.ru_json),
        .en: LetterWords(.en, PackageResources.en_json),
    ]

    static func of(_ language: Language) -> LetterWords { all[language] ?? LetterWords(.et, PackageResources.et_json) }

    private init(_ language: Language, _ json: [UInt8]) {
        self.language = language
        texts = ((try? JSONDecoder().decode([String: String].self, from: Data(json))) ?? [:]).mapValues(Self.pieces)
    }

    private static func pieces(_ text: String) -> [Piece] {
        text.split(separator: "{", omittingEmptySubsequences: false).enumerated().flatMap { place, part -> [Piece] in
            guard place > 0, let end = part.firstIndex(of: "}") else { return [.words(String(part))] }
            return [.gap(String(part[..<end])), .words(String(part[part.index(after: end)...]))]
        }
    }

    var keys: Set<String> { Set(texts.keys) }

    /// The text of a key with its gaps filled.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let pieces = texts[key] else { return key }
        return pieces.reduce(into: "") { text, piece in
            switch piece {
            case .words(let words): text += words
            case .gap(let name): text += values[name] ?? "{\(name)}"
            }
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A moment as its day and hour: `27.11.2026 kell 17.00`.
    func date(_ moment: Date) -> String {
        let parts = Calendar.tallinn.dateComponents([.hour, .minute], from: moment)
        let (day, hour, minute) = (date(Day(moment)), parts.hour ?? 0, parts.minute ?? 0)
        let padded = minute < 10 ? "0\(minute)" : "\(minute)"
        return language == .et ? "\(day) kell \(hour).\(padded)" : "\(day), \(hour):\(padded)"
    }

    /// A day: `27.11.2026`.
    func date(_ day: Day) -> String {
        let (number, month, year) = (day.day, day.month, day.year)
        return switch language {
        case .et: "\(number).\(month).\(year)"
        case .ru: "\(number).\(month < 10 ? "0" : "")\(month).\(year)"
        case .en: "\(number) \(Self.months[month - 1]) \(year)"
        }
    }
}
