/// What loading the seeds did.
package struct SeedReport: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable { case added, changed, unchanged }

    package private(set) var added = 0
    package private(set) var changed = 0
    package private(set) var unchanged = 0
    /// Entries that were left out, with line and reason.
    package private(set) var refused: [SeedMistake] = []
    /// Identifiers of the services that were added or changed.
    package private(set) var touchedServices: [String] = []
    /// Whether the controlled lists changed, so that every index entry may have.
    package internal(set) var listsChanged = false
    /// How many services wait for a person's check.
    package internal(set) var drafts = 0

    mutating func count(_ outcome: Outcome, service id: String? = nil) {
        switch outcome {
        case .added: added += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        }
        if outcome != .unchanged, let id { touchedServices.append(id) }
    }

    mutating func refuse(_ mistake: SeedMistake) { refused.append(mistake) }

    package var description: String {
        "\(added) added, \(changed) changed, \(unchanged) unchanged, \(refused.count) refused"
    }
}
