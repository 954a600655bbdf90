/// A text in up to three languages, each with the date from which it stands.
package struct LocalizedText: Equatable, Sendable {
    /// One language's words and since when they say so (a day, month or year), if known.
    package struct Version: Equatable, Sendable {
        package let value: String
        package let dated: PartialDate?

        package init(value: String, dated: PartialDate? = nil) { (self.value, self.dated) = (value, dated) }
    }

    package var versions: [Language: Version]

    package init(_ versions: [Language: Version] = [:]) { self.versions = versions }

    /// The same words for all readers, for tests and plain lists.
    package init(et: String, ru: String? = nil, en: String? = nil) {
        versions = [.et: Version(value: et)]
        if let ru { versions[.ru] = Version(value: ru) }
        if let en { versions[.en] = Version(value: en) }
    }

    package var isEmpty: Bool { versions.isEmpty }

    /// Whether the words in a language are older than the Estonian ones, from which they were made.
    package func isOlder(in language: Language) -> Bool {
        guard language != .et, let version = versions[language], let estonian = versions[.et]?.dated?.earliest else {
            return false
        }
        return version.dated?.latest.map { $0 < estonian } ?? true
    }

    /// The words in just this language.
    package subscript(language: Language) -> String? { versions[language]?.value }

    /// The words for a reader: in their language, else in Estonian, else in whichever there is; with the language they are in.
    package func reading(_ language: Language) -> (text: String, language: Language)? {
        for candidate in [language, .et, .en, .ru] {
            if let text = self[candidate] { return (text, candidate) }
        }
        return nil
    }

    /// The words for a reader, or nothing.
    package func text(_ language: Language) -> String { reading(language)?.text ?? "" }
}
