/// A way into JSON: `contact.phones[].number`, `items[0].name`, `["a.b"].c`.
struct JSONPath: Sendable, Hashable, CustomStringConvertible {
    enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
        /// Every item of a list.
        case every
    }

    let description: String
    let steps: [Step]

    init(_ node: DefinitionNode) throws {
        guard let path = JSONPath(try node.text()) else {
            throw node.mistake("a path such as contact.phones[].number or items[0].name")
        }
        self = path
    }

    /// A path put together.
    init(steps: [Step]) { (self.steps, description) = (steps, "\(steps)") }

    /// Nil when it cannot be understood.
    init?(_ text: String) {
        var (steps, rest): ([Step], Substring) = ([], text[...])
        if rest == "." { rest = "" }
        while !rest.isEmpty {
            if let match = rest.prefixMatch(of: /\["([^"]+)"\]/) {
                steps.append(.key(String(match.1)))
                rest = rest[match.range.upperBound...]
            } else if let match = rest.prefixMatch(of: /\[(\d{0,6})\]/) {
                steps.append(Int(match.1).map { .index($0) } ?? .every)
                rest = rest[match.range.upperBound...]
            } else if let match = rest.prefixMatch(of: /\.?([^.\[\]"\s][^.\[\]"]*)/) {
                steps.append(.key(String(match.1)))
                rest = rest[match.range.upperBound...]
            } else {
                return nil
            }
            guard steps.count <= 20 else { return nil }
        }
        (description, self.steps) = (text, steps)
    }
}
