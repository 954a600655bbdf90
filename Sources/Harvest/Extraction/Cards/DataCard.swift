import Markup

/// A card that is a value of JSON.
struct DataCard: Card {
    let address: String
    let value: JSON

    func passages(at place: Place) throws -> [Passage] {
        guard case .path(let path) = place else { return [] }
        return value.texts(at: path).prefix(1_000).map { Passage(text: $0.tidiedLines) }
    }
}

/// A card of named values: a row of a table, an entry of a feed, an event of a calendar.
struct RowCard: Card {
    let address: String
    /// Names in small letters.
    let columns: [String: [String]]

    func passages(at place: Place) throws -> [Passage] {
        guard case .column(let name) = place else { return [] }
        return (columns[name.lowercased()] ?? []).map { Passage(text: $0.tidiedLines) }
    }
}
