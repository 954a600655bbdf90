/// One record on a page: all of a finding's values come from inside of it.
protocol Card {
    /// The page it stands on.
    var address: String { get }
    /// What stands at a place of it; empty when nothing does.
    /// - Throws: `MarkupFault` when looking for it takes too long.
    func passages(at place: Place) throws -> [Passage]
}

extension Card {
    /// As `passages`, with alternatives tried in their order, and without what says nothing.
    func words(at place: Place) throws -> [Passage] {
        switch place {
        case .address: return [Passage(text: address)]
        case .any(let places):
            for place in places {
                let found = try words(at: place)
                if !found.isEmpty { return found }
            }
            return []
        default: return try passages(at: place).filter { !$0.text.isEmpty || !$0.elements.isEmpty }
        }
    }
}
