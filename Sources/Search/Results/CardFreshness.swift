package import Directory
package import Storage

extension Card.Freshness {
    /// How the service stands on a day.
    package func state(on today: Day) -> Freshness.State {
        Freshness.state(
            on: today,
            seen: seen.flatMap { PartialDate($0) },
            verified: verified,
            nextCheck: nextCheck,
            contradicts: !contradicted.isEmpty
        )
    }
}
