import Directory
import Foundation

/// What was learned from the phrases of `phrases/` by `train.py`: how much each feature tells of danger.
struct DangerModel: Sendable {
    static let embedded = DangerModel(
        weights: PackageResources.weights_bin,
        facts: String(decoding: PackageResources.model_tsv, as: UTF8.self)
    )

    private struct Table: Sendable {
        let weights: [Int8]
        let step: Float
        let bias: Float

        init(_ weights: ArraySlice<Int8>, step: String, bias: String) {
            (self.weights, self.step, self.bias) = (Array(weights), DangerModel.number(step), DangerModel.number(bias))
        }

        func weight(_ number: UInt32) -> Float { Float(weights[Int(number) % weights.count]) * step }
    }

    private static let size = 1 << 16
    private static let languageSize = 1 << 12
    private static let kindSize = 1 << 13
    /// A second kind is told where it is at least so likely.
    private static let second: Float = 0.15

    private var danger = Table([0], step: "0", bias: "-1")
    private var languages: [(language: SpokenLanguage, table: Table)] = []
    private var kinds: [(kind: DangerKind, table: Table)] = []

    init(weights: [UInt8], facts: String) {
        let bytes = weights.map { Int8(bitPattern: $0) }
        for line in facts.split(separator: "\n").map({ $0.split(separator: "\t").map(String.init) }) {
            switch line[0] {
            case "danger" where line.count == 3 && bytes.count >= Self.size:
                danger = Table(bytes[..<Self.size], step: line[1], bias: line[2])
            case "language" where line.count == 4: addLanguage(line, bytes)
            case "kind" where line.count == 4: addKind(line, bytes)
            default: continue
            }
        }
    }

    private mutating func addLanguage(_ line: [String], _ bytes: [Int8]) {
        let start = Self.size + languages.count * Self.languageSize
        let end = start + Self.languageSize
        guard let language = SpokenLanguage(rawValue: line[1]), bytes.count >= end else { return }
        languages.append((language, Table(bytes[start..<end], step: line[2], bias: line[3])))
    }

    private mutating func addKind(_ line: [String], _ bytes: [Int8]) {
        let start = Self.size + SpokenLanguage.allCases.count * Self.languageSize + kinds.count * Self.kindSize
        let end = start + Self.kindSize
        guard let kind = DangerKind(rawValue: line[1]), bytes.count >= end else { return }
        kinds.append((kind, Table(bytes[start..<end], step: line[2], bias: line[3])))
    }

    private static func number(_ text: String) -> Float { Float(text) ?? 0 }

    /// How surely words tell of danger: above 0 they do. Much text beside the matter does not drown it.
    func score(_ words: [HeardWord], _ meanings: Meanings = .embedded) -> Float {
        Self.windows(words).map { score(of: $0, meanings) }.max() ?? danger.bias
    }

    private func score(of window: [HeardWord], _ meanings: Meanings) -> Float {
        Self.blocks(window, meanings).reduce(danger.bias) { $0 + Self.sum($1, danger) }
    }

    /// The part of a text that tells most surely of danger.
    func window(of words: [HeardWord], _ meanings: Meanings) -> [HeardWord] {
        let windows = Self.windows(words)
        guard windows.count > 1 else { return words }
        return windows.map { (window: $0, score: score(of: $0, meanings)) }.max { $0.score < $1.score }?.window ?? words
    }

    /// What is noticed, by its numbers, each once: what words mean, and how they are spelled.
    private static func blocks(_ window: [HeardWord], _ meanings: Meanings) -> [[UInt32]] {
        let features = DangerFeatures(words: window, meanings: meanings)
        return [features.meant, features.spelled].map { Set($0.map(\.number)).sorted() }
    }

    private static func sum(_ block: [UInt32], _ table: Table) -> Float {
        block.isEmpty ? 0 : block.reduce(0) { $0 + table.weight($1) } / Float(block.count).squareRoot()
    }

    /// How much of a text is read at once, and how far the next part begins.
    private static let window = 40
    private static let stride = 20

    static func windows(_ words: [HeardWord]) -> [[HeardWord]] {
        guard words.count > window else { return [words] }
        return Swift.stride(from: 0, to: words.count - stride, by: stride).map {
            Array(words[$0..<min($0 + window, words.count)])
        }
    }

    /// What a feature adds.
    struct Share {
        let feature: DangerFeatures.Feature
        let weight: Float
    }

    /// What each feature adds, those that add most first.
    func shares(_ words: [HeardWord], _ meanings: Meanings) -> [Share] {
        let features = DangerFeatures(words: words, meanings: meanings)
        return (shares(features.meant) + shares(features.spelled)).sorted {
            ($0.weight, $1.feature.number) > ($1.weight, $0.feature.number)
        }
    }

    private func shares(_ block: [DangerFeatures.Feature]) -> [Share] {
        var seen: Set<UInt32> = []
        let once = block.filter { seen.insert($0.number).inserted }
        let part = Float(once.count).squareRoot()
        return once.map { Share(feature: $0, weight: danger.weight($0.number) / part) }
    }

    /// The language words are in. Cyrillic letters leave two to choose from.
    func language(of words: [HeardWord]) -> SpokenLanguage {
        let isCyrillic = 2 * words.count(where: \.isCyrillic) >= words.count
        let pieces = Set(DangerFeatures(words: words, meanings: .embedded).pieces.map(\.number))
        let share = Float(max(1, pieces.count)).squareRoot()
        let said = languages.filter { isCyrillic ? $0.language.isCyrillic : $0.language != .uk }.map { spoken in
            (spoken.language, spoken.table.bias + pieces.reduce(0) { $0 + spoken.table.weight($1) } / share)
        }
        return said.max { $0.1 < $1.1 }?.0 ?? .et
    }

    /// The kind of danger that words most likely tell of, and a second one where that is likely too.
    func kinds(of window: [HeardWord], _ meanings: Meanings = .embedded) -> [DangerKind] {
        let blocks = Self.blocks(window, meanings)
        let said = kinds.map { kind in
            (kind: kind.kind, score: blocks.reduce(kind.table.bias) { $0 + Self.sum($1, kind.table) })
        }
        .sorted { $0.score > $1.score }
        guard let first = said.first else { return [.life] }
        let all = said.reduce(0) { $0 + exp($1.score - first.score) }
        return [first.kind]
            + said.dropFirst().prefix(1).filter { exp($0.score - first.score) / all >= Self.second }.map(\.kind)
    }
}
