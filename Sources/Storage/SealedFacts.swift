package import Foundation
package import GRDB

/// Particulars of a line of the journal that tell of somebody. The line holds them sealed, and its hash goes over what is sealed:
/// once the key is destroyed nobody can read them any more, and the chain is as whole as before.
package struct SealedFacts: Equatable, Sendable {
    /// What the vault calls the key they lie under.
    package let subject: String
    package let facts: [String: String]

    package init(under subject: String, _ facts: [String: String]) { (self.subject, self.facts) = (subject, facts) }

    private struct Written: Codable {
        let sealed: Data
        let under: String
    }

    fileprivate func data(_ db: Database, _ vault: Vault, _ kind: String, at moment: Date) throws -> String {
        let text = String(decoding: try Self.encoder.encode(facts), as: UTF8.self)
        let sealed = try vault.seal(db, text, under: subject, as: "journal \(kind)", at: moment)
        return String(decoding: try Self.encoder.encode(Written(sealed: sealed, under: subject)), as: UTF8.self)
    }

    /// What a line holds sealed; nil when it holds nothing so, or when its key is destroyed. Throws a `VaultFault`.
    package init?(_ db: Database, of event: Event, _ vault: Vault) throws {
        guard let written = try? JSONDecoder().decode(Written.self, from: Data(event.data.utf8)),
            let text = try vault.open(db, written.sealed, under: written.under, as: "journal \(event.kind)")
        else { return nil }
        subject = written.under
        facts = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

extension Journal {
    /// Writes a line whose particulars are sealed, in the transaction of the change itself. Throws a `VaultFault`.
    package static func append(
        _ db: Database,
        _ kind: String,
        subject: String,
        actor: String,
        at moment: Date,
        sealing facts: SealedFacts,
        _ vault: Vault
    ) throws {
        let data = try facts.data(db, vault, kind, at: moment)
        try append(db, kind, subject: subject, actor: actor, at: moment, data: data)
    }
}
