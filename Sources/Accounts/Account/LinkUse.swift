import Foundation
import GRDB
import Storage

/// Whether a link that works once can be used. Links that are unknown, expired or taken back cannot be told apart.
enum LinkUse: Equatable {
    case open(until: Date)
    case used
    case gone

    /// By the row that is kept of it: `used_at`, `withdrawn_at`, `expires_at`.
    init(_ row: Row, at moment: Date) {
        let (used, withdrawn): (String?, String?) = (row["used_at"], row["withdrawn_at"])
        if used != nil {
            self = .used
        } else if withdrawn == nil, let expiry = Date(iso8601: row["expires_at"]), expiry > moment {
            self = .open(until: expiry)
        } else {
            self = .gone
        }
    }
}
