import Foundation

extension SeedNode {
    /// `{et: …, ru: …, en: …}` or one text, which is Estonian. Each bears the date of its source.
    func localized(dated: PartialDate?) throws -> LocalizedText {
        if node.scalar != nil { return LocalizedText([.et: .init(value: try text(), dated: dated)]) }
        let fields = try fields("et", "ru", "en")
        var localized = LocalizedText()
        for language in Language.allCases {
            guard let text = try fields[language.rawValue]?.text() else { continue }
            localized.versions[language] = .init(value: text, dated: dated)
        }
        guard !localized.isEmpty else { throw mistake("a text in et, ru or en") }
        return localized
    }

    /// Words in each language, from `{et: […], …}`.
    func wordLists() throws -> [Language: [String]] {
        let fields = try fields("et", "ru", "en")
        var words: [Language: [String]] = [:]
        for language in Language.allCases { words[language] = try fields.list(language.rawValue).map { try $0.text() } }
        return words
    }
}

/// Where an entry's facts come from.
struct SeedSource: Equatable, Sendable {
    let cite: String
    /// Nil when the source is undated.
    let date: PartialDate?
    let confidence: Claim.Confidence
    /// Fields that the source does not settle.
    let unverified: Set<String>

    init(_ node: SeedNode) throws {
        let fields = try node.fields("cite", "date", "confidence", "unverified")
        cite = try fields.required("cite").text()
        let date = try fields.required("date")
        self.date = try date.text() == "undated" ? nil : date.date()
        confidence = try fields.required("confidence").choice(Claim.Confidence.self)
        unverified = Set(try fields.list("unverified").map { try $0.text() })
    }

    /// Nobody has checked it yet: for staff to look at, never for the public.
    var isDraft: Bool {
        confidence == .low || confidence == .unverified || cite.lowercased().hasPrefix("unconfirmed")
    }
}
