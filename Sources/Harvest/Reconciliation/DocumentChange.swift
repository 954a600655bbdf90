/// What differs between the words of a document and those it had before.
package enum DocumentChange {
    /// A line of a document that is gone or has come.
    package struct Line: Hashable, Sendable {
        package let isNew: Bool
        package let text: String
    }

    static let longest = 3_000
    private static let (gone, come) = ("− ", "+ ")
    private static let mostLines = 400

    /// The lines that differ, in their order and each behind its sign; nil when there are none, or no words to compare.
    static func text(from before: String, to after: String) -> String? {
        let (old, new) = (lines(before), lines(after))
        guard !old.isEmpty, !new.isEmpty, old != new else { return nil }
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.place)), inserted = Set(difference.insertions.map(\.place))
        var (text, at): ([String], Int) = ([], 0)
        for (place, line) in new.enumerated() {
            while at < old.count, removed.contains(at) {
                text.append(gone + old[at])
                at += 1
            }
            if inserted.contains(place) { text.append(come + line) } else { at += 1 }
        }
        text += old[at...].map { gone + $0 }
        return String(text.joined(separator: "\n").prefix(longest))
    }

    /// What `text` has written.
    package static func lines(of text: String) -> [Line] {
        text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix(gone) || line.hasPrefix(come) else { return nil }
            return Line(isNew: line.hasPrefix(come), text: String(line.dropFirst(2)))
        }
    }

    private static func lines(_ text: String) -> [String] {
        Array(text.split(separator: "\n").map(String.init).prefix(mostLines))
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let place, _, _), .remove(let place, _, _): place
        }
    }
}
