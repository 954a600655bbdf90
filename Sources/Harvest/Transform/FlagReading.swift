import Foundation

/// Reads whether a site says yes or no, in the words that sites use for it.
enum FlagReading {
    private static let yes: Set<String> = [
        "yes", "jah", "on", "olemas", "да", "есть", "так", "true", "1", "x", "✓", "✔", "+",
    ]
    private static let no: Set<String> = ["no", "ei", "puudub", "нет", "ні", "false", "0", "–", "-", "✗", "✘"]

    /// `yes` or `no`. Throws `Unreadable` for everything that is not plainly one of them.
    static func value(in text: String) throws -> String {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || "✓✔✗✘+–-".contains($0)) }.map(String.init)
        // Sites say it first and explain it afterwards: “Jah, tõstukiga”.
        guard let first = words.first else { throw Unreadable(words: text) }
        if no.contains(first) || words.starts(with: ["ei", "ole"]) { return "no" }
        if yes.contains(first), !words.dropFirst().contains("ei") { return "yes" }
        throw Unreadable(words: text)
    }
}
