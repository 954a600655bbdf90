import Foundation
import Storage

/// Identifiers made from natural keys: the same key gives the same identifier on every machine, for ever.
package enum Identity {
    /// A namespace of our own (RFC 9562, version 5, under the namespace for names that are addresses).
    private static let root = UUID(
        name: "https://kaardistus.ee",
        in: UUID(uuid: (0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8))
    )

    package static func organization(_ key: String) -> String { of("organization", key) }

    package static func service(_ key: String) -> String { of("service", key) }

    /// A place of an organisation, by its address as written.
    package static func location(_ organization: String, _ address: String) -> String {
        of("location", "\(organization)\n\(address)")
    }

    /// The identifier of anything else that hangs on a record, such as one of its telephones.
    package static func part(_ kind: String, of record: String, _ name: String) -> String {
        of(kind, "\(record)\n\(name)")
    }

    private static func of(_ kind: String, _ name: String) -> String {
        UUID(name: name, in: UUID(name: kind, in: root)).uuidString.lowercased()
    }
}
