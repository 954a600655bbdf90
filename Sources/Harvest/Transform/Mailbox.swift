import Foundation

/// Addresses of mail.
enum Mailbox {
    /// The shape of an address as people have them.
    nonisolated(unsafe) static let pattern =
        /[a-z0-9_][a-z0-9._%+-]{0,63}@[a-z0-9äöüõšž][a-z0-9äöüõšž-]{0,62}(?:\.[a-z0-9äöüõšž-]{1,63}){0,5}\.[a-z]{2,24}/

    private static let roles = [
        "info", "kontakt", "keskus", "kool", "maja", "valla", "linn", "noor", "sotsiaal", "laste", "pere", "abi",
        "toetus",
        "tugi", "kantselei", "sekretar", "raamatukogu", "haridus", "kultuur", "teenus", "osakond", "amet", "selts",
        "klubi",
        "huvi", "spordi", "sport", "too", "karjaar", "vald", "tartu", "viljandi", "elva", "eesti", "help", "office",
        "support", "post", "admin", "web", "mail", "avalik", "kriis", "nouanne", "noustamine", "programm", "projekt",
    ]

    /// Whether an address has the form of a person's name, `mari.maasikas@` or `m.maasikas@`, and of no role.
    static func isPersonal(_ address: String) -> Bool {
        let local = address.prefix { $0 != "@" }.lowercased()
        let parts = local.split(whereSeparator: { "._".contains($0) }).map(String.init)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } }),
            let last = parts.last, last.count >= 3
        else { return false }
        return !parts.contains { part in roles.contains { part.hasPrefix($0) || part.hasSuffix($0) } }
    }
}
