import Foundation

/// Addresses that people sign in with.
package enum Email {
    /// As it is kept: without spaces around it, in lower case.
    package static func plain(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }

    /// Whether mail could reach it, as far as its form goes.
    package static func isValid(_ text: String) -> Bool {
        text.count <= 254 && text.wholeMatch(of: /[^@\s<>"']+@[^@\s<>"']+\.[^@\s<>"'.]{2,}/) != nil
    }
}
