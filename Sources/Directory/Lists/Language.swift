/// A language of the interface and of the directory's texts (ISO 639-1). Estonian comes first.
package enum Language: String, CaseIterable, Codable, Sendable, Comparable {
    case et, ru, en

    package static func < (left: Language, right: Language) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
