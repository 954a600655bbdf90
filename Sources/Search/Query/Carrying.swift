import Foundation

extension Shelf {
    /// Whether there is a service that carries a need and fits a person: it serves where they live and is for their age, as far as
    /// either is known, and has not ended.
    func carries(_ need: String, inside area: String?, at age: Int?, on now: Date) -> Bool {
        let filters = Filters(SearchQuery(needs: [need], area: area, age: age), self, at: now)
        return entries.contains { $0.exists && filters.failures($0) == 0 && !filters.hasObstacle($0) }
    }
}
