import Foundation

/// Which passwords are good enough, by NIST SP 800-63B: long enough, not among those that everybody tries first; no rules of
/// composition, no expiry.
package enum PasswordRules {
    package static let shortest = 10
    package static let longest = 200

    package enum Fault: String, CaseIterable, Sendable {
        case short, long
        /// Among the passwords that are tried first.
        case common
        /// The person's own name or address, or the name of the program.
        case personal
        /// The two entries differ.
        case different
    }

    /// What is wrong with a password typed twice; nil when nothing is.
    package static func fault(_ password: String, again: String, for account: Account) -> Fault? {
        if password.count < shortest { return .short }
        if password.count > longest { return .long }
        let plain = password.lowercased()
        if isCommon(plain) { return .common }
        if isPersonal(plain, account) { return .personal }
        return password == again ? nil : .different
    }

    private static let common = Set(
        String(decoding: PackageResources.common_txt, as: UTF8.self).split(separator: "\n").filter {
            !$0.hasPrefix("#")
        }
        .map(String.init)
    )

    private static let rows = [
        "01234567890123456789", "09876543210987654321", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
    ]

    private static func isCommon(_ plain: String) -> Bool {
        common.contains(plain) || Set(plain).count < 4 || rows.contains { $0.contains(plain) }
    }

    private static func isPersonal(_ plain: String, _ account: Account) -> Bool {
        let words =
            account.name.lowercased().split(separator: " ") + account.email.split(whereSeparator: { "@.".contains($0) })
        let own = (words.map(String.init) + ["kaardistus"]).filter { $0.count >= 4 }
        // What is left when one's own words and the digits are taken away has to be enough of a password.
        let rest = own.reduce(plain) { $0.replacing($1, with: "") }
        return rest.count < plain.count && rest.count { $0.isLetter } < 4
    }
}
