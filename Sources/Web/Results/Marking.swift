import Search

/// Marks the words that were looked for.
struct Marking {
    /// Folded beginnings of words; those of one or two letters are too common to mark.
    let terms: [String]

    /// The text with every word that begins as one of the terms in `<mark>`.
    func html(_ text: String) -> HTML {
        guard !terms.isEmpty else { return "\(text)" }
        var html: [HTML] = []
        var rest = text[...]
        while !rest.isEmpty {
            let word = rest.prefix { $0.isLetter || $0.isNumber }
            if !word.isEmpty { html.append(marked(String(word))) }
            rest = rest.dropFirst(word.count)
            let gap = rest.prefix { !($0.isLetter || $0.isNumber) }
            html.append("\(String(gap))")
            rest = rest.dropFirst(gap.count)
        }
        return "\(html)"
    }

    private func marked(_ word: String) -> HTML {
        let folded = TextAnalysis.fold(word)
        return terms.contains { $0.count > 2 && folded.hasPrefix($0) } ? "<mark>\(word)</mark>" : "\(word)"
    }
}
