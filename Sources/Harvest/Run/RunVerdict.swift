/// How a run ended.
package enum RunVerdict: String, CaseIterable, Codable, Sendable {
    /// It was read whole and as expected.
    case good
    /// It was read and was not as expected: nothing is proposed, what is known ages.
    case void
    /// It could not be read.
    case failed
    /// It was read, and there is nothing in it, as may be.
    case empty
    /// It is not where it was: another host, a form for signing in, a page that says there is none.
    case moved
    /// The program was told to stop.
    case stopped
    /// The program ended before the run did.
    case killed

    /// Whether what it brought, or did not bring, can be built on.
    package var isGood: Bool { self == .good || self == .empty }

    /// Whether it says something against the source, so that it is tried again less and less often.
    package var isFailure: Bool { ![.good, .empty, .stopped, .killed].contains(self) }
}

/// Why a run ended as it did: a code that has words in every language, and what is to be filled in.
package struct RunReason: Hashable, Codable, Sendable {
    package enum Code: String, CaseIterable, Codable, Sendable {
        /// Records: fewer than 80 % of the last good run's, fewer or more than the definition says.
        case fewer
        case atLeast = "at_least"
        case atMost = "at_most"
        /// Fields: filled more seldom than in the last good run, or than the definition says.
        case thinner, filled
        /// Too much of one field is different at once.
        case churned
        /// The first page could not be fetched, is gone, or is no page of its kind.
        case fault, gone, kind
        /// It leads to another host, to a form for signing in, to a page that says there is none.
        case host, login
        case softNotFound = "soft_not_found"
        /// It took too long, or has more pages than are asked for.
        case late, pages
    }

    package let code: Code
    /// By the names in the words: `count`, `last`, `expected`, `field`, `rate`, `host`, `fault`.
    package let values: [String: String]

    package init(_ code: Code, _ values: [String: String] = [:]) { (self.code, self.values) = (code, values) }
}
