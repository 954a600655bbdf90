import Directory
import Search

/// Says which typed words were taken for others, as a person would write both.
struct RepairedWords {
    let reader: Reader
    let lists: ControlledLists
    let results: SearchResults

    var html: HTML {
        let sentences = results.repairs.map { repair -> HTML in
            let values: KeyValuePairs = ["typed": typed(repair.typed), "used": written(repair.used)]
            return "<p class=\"repair\" data-said>\(reader.words("results.repaired", values))</p>"
        }
        return "\(sentences)"
    }

    private func typed(_ folded: String) -> String {
        Self.words(results.query.words).first { TextAnalysis.fold($0) == folded } ?? folded
    }

    /// The index knows words without their diacritics; the thesaurus and the services found know how they are written.
    private func written(_ folded: String) -> String {
        let names = lists.concepts.lazy.flatMap { concept in concept.names.values.lazy.flatMap { $0 } }
        let texts = results.hits.lazy.flatMap { [$0.card.name, $0.card.summary ?? "", $0.card.organization.name] }
        let known = names.compactMap { Self.word(in: $0, folded) }.first
        return (known ?? texts.compactMap { Self.word(in: $0, folded) }.first)?.lowercased() ?? folded
    }

    private static func word(in text: String, _ folded: String) -> String? {
        words(text).first { $0.count == folded.count && TextAnalysis.fold($0) == folded }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
