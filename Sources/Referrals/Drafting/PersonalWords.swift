import Foundation
package import GRDB
package import Storage

/// What can tell who a young person is; only ever kept sealed under the key of their referral.
package struct PersonalWords: Codable, Equatable, Hidden, Sendable {
    /// How they can be reached.
    package enum Channel: String, CaseIterable, Codable, Sendable {
        case phone, email
        /// A messenger, with the name they have there.
        case message
        /// Through the specialist only.
        case specialist
    }

    /// A first name or what they want to be called.
    package var name: String
    package var channel: Channel
    /// The number, address or name there; empty through the specialist.
    package var contact: String
    /// When they may be reached.
    package var when: String

    package init(name: String, channel: Channel, contact: String, when: String) {
        (self.name, self.channel, self.contact, self.when) = (name, channel, contact, when)
    }

    /// The names of what is filled in, as a consent and the list of looks say it.
    package var parts: [String] {
        ["name", channel == .specialist ? "" : "contact", when.isEmpty ? "" : "when"].filter { !$0.isEmpty }
    }

    /// By what the same person is recognised: how they are reached, or their name where nothing else is known.
    var identity: String {
        let contact = contact.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "(" && $0 != ")" }
        guard channel != .specialist, !contact.isEmpty else { return "name \(Self.plain(name))" }
        return channel == .phone ? "phone \(contact.suffix(8))" : "\(channel.rawValue) \(contact)"
    }

    /// A name as it is looked for.
    package static func plain(_ name: String) -> String {
        name.lowercased().trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension Referral {
    /// Who the young person is; nil once it is forgotten. Whoever asks writes a `Look` down in the same transaction.
    func person(_ db: Database, _ vault: Vault) throws -> PersonalWords? {
        guard let text = try sealed(db, vault, "person") else { return nil }
        return try? JSONDecoder().decode(PersonalWords.self, from: Data(text.utf8))
    }

    /// The message to the partner; nil when there is none or it is forgotten.
    package func message(_ db: Database, _ vault: Vault) throws -> String? { try sealed(db, vault, "message") }

    /// Who will meet the young person.
    package func meeter(_ db: Database, _ vault: Vault) throws -> Meeter? {
        guard let text = try sealed(db, vault, "meeter") else { return nil }
        return try? JSONDecoder().decode(Meeter.self, from: Data(text.utf8))
    }

    private func sealed(_ db: Database, _ vault: Vault, _ field: String) throws -> String? {
        let sql = "SELECT \(field) FROM referral WHERE id = ?"
        guard let data = try Data.fetchOne(db, sql: sql, arguments: [id]) else { return nil }
        return try vault.open(db, data, under: subject, as: field)
    }
}

/// The person at the partner's who will meet the young person.
package struct Meeter: Codable, Equatable, Sendable {
    package let name: String
    /// A number, with a few words beside it where they help; empty when none is told.
    package let phone: String

    package init(name: String, phone: String) { (self.name, self.phone) = (name, phone) }

    /// The number as a telephone dials it; nil when there is none.
    package var dialable: String? {
        phone.firstMatch(of: /\+?[0-9](?:[ \-]?[0-9]){2,}/).map {
            $0.output.filter { $0.isASCII && !" -".contains($0) }
        }
    }
}
