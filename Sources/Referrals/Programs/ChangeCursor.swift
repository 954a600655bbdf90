package import Foundation
import Storage

/// A place in the list of referrals by their last change.
package struct ChangeCursor: Equatable, Sendable, CustomStringConvertible {
    package let at: Date
    /// The referral that was told last; empty before the first of that moment.
    package let id: String

    package init(after referral: Referral) { (at, id) = (referral.times.changed, referral.id) }

    /// Reads what `description` has written, a moment in ISO 8601 or a day; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let at = Self.moment(parts.first ?? "") else { return nil }
        (self.at, id) = (at, parts.count > 1 ? parts[1] : "")
    }

    package var description: String { "\(at.iso8601)_\(id)" }

    private static func moment(_ text: String) -> Date? {
        if let date = Date(iso8601: text) { return date }
        if let date = try? Date(text, strategy: .iso8601) { return date }
        return Day(text).map { WorkingDays.at(0, $0) }
    }
}
