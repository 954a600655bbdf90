/// Two values with the words in which they differ marked.
struct WordChange {
    let before: HTML
    let after: HTML

    init(_ old: String, _ new: String) {
        let (left, right) = (Self.pieces(old), Self.pieces(new))
        let difference = right.difference(from: left)
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for change in difference {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        before = Self.marked(left, gone, "del")
        after = Self.marked(right, come, "ins")
    }

    /// Words, and what stands between them.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var wasSpace: Bool?
        for character in text.prefix(4000) {
            if character.isWhitespace == wasSpace, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            wasSpace = character.isWhitespace
        }
        return pieces
    }

    private static func marked(_ pieces: [String], _ places: Set<Int>, _ tag: HTML) -> HTML {
        let parts = pieces.enumerated().map { place, piece -> HTML in
            let isSpace = piece.allSatisfy(\.isWhitespace)
            return places.contains(place) && !isSpace ? "<\(tag)>\(piece)</\(tag)>" : "\(piece)"
        }
        return parts.joined(by: .none)
    }
}
