/// A value of JSON as it was written: numbers keep their digits, members their order.
indirect enum JSON: Hashable, Sendable {
    case object([Member])
    case list([JSON])
    case string(String)
    /// As it was written.
    case number(String)
    case flag(Bool)
    case null

    struct Member: Hashable, Sendable {
        let key: String
        let value: JSON
    }

    /// The member of an object; nil for everything else.
    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The items of a list; none for everything else.
    var items: [JSON] { if case .list(let items) = self { items } else { [] } }

    /// The words of a text, number or flag; nil for what holds others, and for null.
    var text: String? {
        switch self {
        case .string(let text): text
        case .number(let digits): digits
        case .flag(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// A whole number.
    var whole: Int? { text.flatMap { Int($0) } }
    /// A number.
    var number: Double? { text.flatMap { Double($0) } }

    /// What a path leads to; what is not there is left out.
    func values(at path: JSONPath) -> [JSON] {
        path.steps.reduce([self]) { values, step in
            values.flatMap { value -> [JSON] in
                switch step {
                case .key(let key): return value[key].map { [$0] } ?? []
                case .index(let index): return value.items.indices.contains(index) ? [value.items[index]] : []
                case .every: return value.items
                }
            }
        }
    }

    /// As `values`, as texts; a list of texts gives each of them.
    func texts(at path: JSONPath) -> [String] {
        values(at: path).flatMap { value in value.text.map { [$0] } ?? value.items.compactMap(\.text) }
    }
}
