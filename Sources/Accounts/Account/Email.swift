import Addresses
import Foundation

/// Addresses that people sign in with.
package enum Email {
    /// As it is kept: in lower case, always written the same; what is no address is kept as it was typed.
    package static func plain(_ text: String) -> String {
        let typed = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        return (try? EmailAddress(typed))?.text ?? typed
    }

    /// Whether mail could reach it, as far as its form goes.
    package static func isValid(_ text: String) -> Bool { EmailAddress.isValid(text) }

    /// Every way in which an address may have been kept: as people read it, and as servers do.
    static func spellings(_ text: String) -> [String] {
        let plain = plain(text)
        let wire = (try? EmailAddress(plain))?.wire ?? plain
        return plain == wire ? [plain] : [plain, wire]
    }
}
