import Foundation
package import Storage

/// Where a value comes from and who stands for it.
package struct Evidence: Sendable {
    /// The source, as an address or in words.
    package var cite: String
    /// The definition that reads it; none for a person's own knowledge.
    package var source: String?
    /// When it was seen to say so.
    package var seen: Day
    /// Who vouches for it beside the source: an account, or whoever offers the service. None for a rule.
    package var verifiedBy: String?
    /// Whether the value is only spelled differently: whoever vouched for it before vouches on.
    package var isSpelling = false

    package init(cite: String, source: String? = nil, seen: Day, verifiedBy: String? = nil) {
        (self.cite, self.source, self.seen, self.verifiedBy) = (cite, source, seen, verifiedBy)
    }
}
