import ArgumentParser
import Foundation
import Storage

/// The master key, which wraps the keys of what must be forgotten on time. It is never in the database.
struct KeyOption: ParsableArguments {
    @Option(help: "A file with the master key (64 hexadecimal digits); else KAARDISTUS_KEY holds the key itself.")
    var key: String?

    /// Throws `VaultFault.unreadable`; nil when none is named.
    func master() throws -> MasterKey? {
        if let key { return try MasterKey.read(key) }
        guard let told = ProcessInfo.processInfo.environment["KAARDISTUS_KEY"], !told.isEmpty else { return nil }
        guard let master = MasterKey(hexadecimal: told) else {
            throw VaultFault.unreadable(path: "KAARDISTUS_KEY", reason: "it should hold 64 hexadecimal digits")
        }
        return master
    }
}
