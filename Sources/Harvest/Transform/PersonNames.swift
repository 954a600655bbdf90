import Foundation

/// Names of officials and their personal mail are never kept: this takes them out of words that are.
enum PersonNames {
    nonisolated(unsafe) private static let leftSigns = /[ ,:–-]+(?=[;.,])/

    private static let word = "[A-ZÕÄÖÜŠŽ][a-zõäöüšž]{1,30}(?:-[A-ZÕÄÖÜŠŽ][a-zõäöüšž]{1,30})?"
    private static let name = "\(word)(?: \(word)){1,2}"
    private static let number = "(?=[\\s,:(–-]{1,4}(?:(?:[Tt]el(?:efon)?|[Mm]ob(?:iil)?)\\.?:?\\s*)?\\+?\\d[\\d ]{5,})"
    private static let titles =
        "(?i:toimetaja|toimetas|autor|koostaja|koostas|sisestas|vastutav (?:isik|ametnik|töötaja)|kontaktisik|kontakt)"
    private static let jobs =
        "(?i:\\b[a-zõäöüšž]{0,30}(?:spetsialist|nõunik|juhataja|töötaja|ametnik|koordinaator|nõustaja|juht|pedagoog|psühholoog))"

    private static let afterTitle = expression("(\(titles)\\s*:?\\s+)\(name)\\b,?")
    private static let afterJob = expression("(\(jobs),?\\s+)\(name)\\b,?")
    private static let beforeNumber = expression("(?:^|(?<=[\\n.;,:(] |[\\n.;:(]))\(name)\(number)")
    private static let at = "(?:@|\\s*[\\[({]\\s*(?:at|ät|@)\\s*[\\])}]\\s*|\\s+ät\\s+)"
    private static let mail = expression(
        "\\b[a-zõäöüšž]{1,30}(?:-[a-zõäöüšž]{1,30})?[._][a-zõäöüšž-]{1,40}\(at)[a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){0,4}\\.[a-z]{2,20}",
        [.caseInsensitive]
    )
    private static let backwards = expression(
        "(?:ee|moc|gro|ten|ue)\\.[a-z0-9.-]+@[a-z-]+[._][a-z-]+",
        [.caseInsensitive]
    )
    private static let alone = expression("(?m)^\(name)$")
    private static let editor = expression("(?m)^\\s*(?:Toimetaja|Toimetas|Autor|Koostaja|Koostas|Sisestas)\\s*:?.*$")

    /// Words that names of houses and offices have and names of people do not.
    private static let places = [
        "keskus", "kool", "maja", "linn", "vald", "valitsus", "amet", "osakond", "selts", "liit", "ühing", "fond",
        "klubi",
        "raamatukogu", "haigla", "telefon", "abi", "teenus", "gümnaasium", "teater", "tuba", "register", "kassa",
        "kliinik",
        "liin", "punkt", "tänav", "büroo", "instituut", "akadeemia", "muuseum", "rist", "eesti", "tartu", "viljandi",
    ]
    private static let longest = 30_000

    private static func expression(
        _ pattern: String,
        _ options: NSRegularExpression.Options = []
    ) -> NSRegularExpression? {
        try? NSRegularExpression(pattern: pattern, options: options)
    }

    /// A text without editors, without the names that stand before a number, behind a job or title, and without personal mail.
    static func removed(from text: String, keeping roleMailboxes: Set<String> = []) -> String {
        let signs = NameSigns(text)
        guard signs.isAny else { return text }
        let whole = text
        guard text.utf8.count <= longest else {
            return removed(from: String(text.prefix(longest / 4)), keeping: roleMailboxes)
        }
        var text = signs.editor ? replace(editor, in: text) { _ in "" } : text
        if signs.mail {
            text = replace(mail, in: text) { isKept(mail: $0, roleMailboxes) ? $0 : "" }
            text = replace(backwards, in: text) { isKept(mail: String($0.reversed()), roleMailboxes) ? $0 : "" }
        }
        if signs.name { text = withoutNames(text) }
        return text == whole ? text : text.replacing(Self.leftSigns, with: "").tidiedLines
    }

    private static func withoutNames(_ text: String) -> String {
        var text = replace(alone, in: text) { isPlace($0) ? $0 : "" }
        for pattern in [afterTitle, afterJob] { text = replace(pattern, in: text, keepsGroup: true) { $0 } }
        return replace(beforeNumber, in: text) { isPlace($0) ? $0 : "" }
    }

    /// Whether an address, written out or with its `@` in words, is one to keep.
    private static func isKept(mail text: String, _ roleMailboxes: Set<String>) -> Bool {
        let address = MailDisguise.plain(text)
        return !Mailbox.isPersonal(address) || roleMailboxes.contains(address)
    }

    private static func isPlace(_ text: String) -> Bool {
        let small = text.lowercased()
        return places.contains { small.contains($0) }
    }

    private static func replace(
        _ pattern: NSRegularExpression?,
        in text: String,
        keepsGroup: Bool = false,
        _ with: (String) -> String
    ) -> String {
        guard let pattern else { return text }
        var (out, end) = ("", text.startIndex)
        for match in pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
            guard let range = Range(match.range, in: text), range.lowerBound >= end else { continue }
            out += text[end..<range.lowerBound]
            let kept = keepsGroup ? Range(match.range(at: 1), in: text) : range
            out += with(kept.map { String(text[$0]) } ?? "")
            end = range.upperBound
        }
        return end == text.startIndex ? text : out + text[end...]
    }
}
