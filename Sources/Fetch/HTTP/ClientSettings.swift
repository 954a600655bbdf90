/// How a client behaves towards every host.
package struct ClientSettings: Sendable {
    /// Looks up a name for tests and for hosts of one's own: numeric addresses, or nil to ask the system.
    package typealias Lookup = @Sendable (_ host: String, _ port: Int) -> [String]?

    /// Who asks.
    package var userAgent: UserAgent
    /// How much of an answer is borne.
    package var limits = FetchLimits()
    /// Where connections may lead.
    package var addressGuard = AddressGuard()
    /// Through which proxies.
    package var proxies = ProxySettings.none
    /// A file of certificates (PEM) that are trusted in place of the system's.
    package var certificates: String?
    /// How many connections to one host stand at once.
    package var connectionsPerHost = 1
    /// How many connections stand at once.
    package var connections = 64
    /// Answers in place of DNS.
    package var lookup: Lookup?

    /// The usual settings.
    package init(userAgent: UserAgent) { self.userAgent = userAgent }
}
