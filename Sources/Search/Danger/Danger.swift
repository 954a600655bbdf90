package import Directory

/// A language that people type in here; Ukrainian is understood before there is an interface in it.
package enum SpokenLanguage: String, CaseIterable, Sendable {
    case et, ru, en, uk

    /// Whether it is written in Cyrillic letters.
    package var isCyrillic: Bool { self == .ru || self == .uk }

    /// The language of the interface that comes nearest.
    package var nearest: Language { Language(rawValue: rawValue) ?? .ru }
}

/// The danger that typed words tell of. Understood from what the words mean and how they are spelled, never compared with a list;
/// lies in memory only and is written nowhere.
package struct Danger: Equatable, Sendable {
    /// Words that weighed, and how much; 1 is much.
    package struct Reason: Equatable, Sendable {
        /// As typed, in small letters; two words that weigh together have `…` between them.
        package let words: String
        /// What they are taken to mean (`not + live`); nil when their letters weighed.
        package let meaning: String?
        package let weight: Float
    }

    /// The kind that is most likely, and a second one where that is likely too.
    package let kinds: [DangerKind]
    /// The language of the words.
    package let language: SpokenLanguage
    /// The heaviest first, at most six; empty when an operator's own phrase called for help.
    package let reasons: [Reason]

    /// Nil when words tell of none.
    package init?(in typed: String) { self.init(in: typed, isCalled: false) }

    /// `isCalled` when a phrase of the operator's stands in the words.
    init?(in typed: String, isCalled: Bool) {
        let (model, meanings) = (DangerModel.embedded, Meanings.embedded)
        let words = HeardWord.words(of: typed)
        guard !words.isEmpty else { return nil }
        let isUnderstood = model.score(words, meanings) > 0
        guard isUnderstood || isCalled else { return nil }
        kinds = model.kinds(of: model.window(of: words, meanings), meanings)
        language = model.language(of: words)
        reasons = isUnderstood ? Self.reasons(words, model, meanings) : []
    }

    /// The needs that help for it carries, the nearest first.
    package var needs: [String] {
        kinds.flatMap(\.needs).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// How surely words tell of danger: above 0 they do.
    package static func score(of typed: String) -> Float {
        DangerModel.embedded.score(HeardWord.words(of: typed))
    }

    private static let mostReasons = 6

    private static func reasons(_ words: [HeardWord], _ model: DangerModel, _ meanings: Meanings) -> [Reason] {
        let window = model.window(of: words, meanings)
        let shares = model.shares(window, meanings).prefix { $0.weight > 0 }
        return shares.prefix(mostReasons).map { share in
            let (first, second) = (share.feature.first, share.feature.second)
            let typed = first == second ? window[first].typed : "\(window[first].typed) … \(window[second].typed)"
            let meant = share.feature.meanings.map { meanings.names[$0] }.joined(separator: " + ")
            return Reason(words: typed, meaning: meant.isEmpty ? nil : meant, weight: share.weight)
        }
    }
}
