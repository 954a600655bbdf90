package import Directory

/// Why a card or a field could not be read as the definition promises.
package struct ExtractionIssue: Hashable, Codable, Sendable {
    package enum Reason: String, Codable, Sendable {
        /// The definition promises one and there was none, or there were several.
        case missing, ambiguous
        /// The words are not what the field holds: an age of 1629, a day that does not exist.
        case unreadable
        /// Two cards call themselves by one key.
        case sameKey
        /// The page is no page of that kind at all.
        case wrongKind
        /// More of something than the limits allow.
        case tooMuch
    }

    package var reason: Reason
    package var field: Field?
    package var address: String
    /// The words it stumbled over; at most 200 characters.
    package var words: String

    package init(_ reason: Reason, field: Field? = nil, at address: String, words: String = "") {
        (self.reason, self.field, self.address) = (reason, field, address)
        self.words = String(words.prefix(200))
    }
}
