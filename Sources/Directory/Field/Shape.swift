import Foundation

/// What values of a field look like. A shape alone knows its one way of writing, what it accepts, what means the same, how long a
/// value may be, and what is wrong with one that cannot be taken.
package enum Shape: Equatable, Sendable {
    /// Words of at most so many characters.
    case prose(Int)
    /// One a line: telephone numbers, mailboxes, addresses of the web.
    case phones, mailboxes, addresses
    /// One address of the web.
    case address
    case hours, ages, cost
    /// Codes with a comma and a space between.
    case needs, areas, languages
    case period, point, registryCode
    /// A fingerprint and an address behind a space.
    case fingerprint
    /// One of some words.
    case choice([String])
    /// `yes` or `no`; nothing where nobody knows.
    case flag

    /// How many values a list may have, and how long each may be.
    static let (mostLines, longestLine) = (20, 500)

    /// How many characters a value may have.
    package var most: Int {
        switch self {
        case .prose(let most): most
        case .phones, .mailboxes, .addresses: Self.mostLines * (Self.longestLine + 1)
        case .address: Self.longestLine
        default: 1_000
        }
    }

    /// Whether the value is a list of one a line.
    package var isLines: Bool {
        switch self {
        case .phones, .mailboxes, .addresses: true
        default: false
        }
    }

    /// Whether the value is a list of codes.
    package var isCodes: Bool {
        switch self {
        case .needs, .areas, .languages: true
        default: false
        }
    }

    /// The pieces of a list; of anything else, the whole.
    package func pieces(_ value: String) -> [String] {
        if isLines { return value.split(separator: "\n").map(String.init) }
        return isCodes ? Self.codes(value) : [value]
    }

    /// A list of its pieces.
    package func joined(_ pieces: [String]) -> String { pieces.joined(separator: isLines ? "\n" : ", ") }

    /// The codes of a list.
    static func codes(_ value: String) -> [String] {
        value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
