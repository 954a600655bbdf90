/// How much of an answer is borne. Everything that comes from outside has an end.
package struct FetchLimits: Hashable, Sendable {
    /// For one exchange from asking to the last byte; a redirect begins anew.
    package var totalTime: Duration = .seconds(60)
    /// Until a connection stands.
    package var connectTime: Duration = .seconds(15)
    /// Bytes a second below which an answer is too slow …
    package var slowestRate = 100
    /// … when it stays below for so long; whole seconds.
    package var slowTime: Duration = .seconds(20)
    /// Of a body, unpacked.
    package var bytes = 10_000_000
    /// Of a body as it comes over the wire.
    package var transferredBytes = 10_000_000
    /// Of a head, all fields together.
    package var headerBytes = 65_536
    /// How often an address may lead on to another.
    package var redirects = 5

    /// The usual limits for a page.
    package init() {}
}
