import CCrypto
import Foundation

/// The key that wraps all others: 256 bits that lie in a file or in the environment, never in the database. Who has the database
/// alone can read nothing that was sealed.
package struct MasterKey: Hidden, Sendable {
    let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 hexadecimal digits, spaces around them allowed; nil for anything else.
    package init?(hexadecimal text: String) {
        let digits = Array(text.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            guard let high = Self.value(digits[place]), let low = Self.value(digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// A fresh one. Throws `VaultFault.noRandomness`.
    package init() throws { bytes = try Cipher.random(32) }

    /// 64 hexadecimal digits.
    package var hexadecimal: String { Fingerprint.hexadecimal(bytes) }

    /// The key in a file of its owner alone. Throws `VaultFault.unreadable` with the reason.
    package static func read(_ path: String) throws -> MasterKey {
        let text: String
        do { text = try SecretFile.read(path) } catch let refusal as SecretFile.Refusal {
            throw VaultFault.unreadable(path: path, reason: refusal.reason)
        }
        guard let key = MasterKey(hexadecimal: text) else {
            throw VaultFault.unreadable(path: path, reason: "it should hold 64 hexadecimal digits")
        }
        return key
    }

    /// Makes a fresh key in a file that only its owner can read. Throws when there is a file already or it cannot be written.
    package static func make(_ path: String) throws -> MasterKey {
        let key = try MasterKey()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw VaultFault.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let text = Array((key.hexadecimal + "\n").utf8)
        guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            throw VaultFault.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        return key
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

/// Why nothing can be sealed or read.
package enum VaultFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The key file: which, and what is wrong.
    case unreadable(path: String, reason: String)
    /// No master key was given to a program that needs one.
    case noKey
    /// This master key is not the one the database was begun with.
    case wrongKey
    /// The master key opens what is sealed, yet the database knows it by another mark.
    case markDamaged
    /// What was sealed has been changed, or stands where it was not sealed for.
    case damaged(subject: String)
    /// The database was begun with a master key, and none was given.
    case keyMissing
    /// The key that is said to be lost is the one that was given.
    case keyFits
    /// The key of the subject has been destroyed; nothing can be added.
    case destroyed(subject: String)
    /// The system gives no random numbers.
    case noRandomness

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): the master key cannot be used: \(reason)"
        case .noKey: "the master key is missing: name its file with --key, or give it in KAARDISTUS_KEY"
        case .wrongKey: "this master key does not belong to this database; use the one it was begun with"
        case .markDamaged:
            """
            this master key opens what is sealed in the database, but the mark by which the database knows it is damaged: \
            kaardistus check tells what else is; put back a copy of the file
            """
        case .keyFits:
            "this key fits the database: nothing is lost, and nothing was changed; name a new file for a new key"
        case .keyMissing:
            """
            this database was begun with a master key, and none was given: name its file with --key, or give it in KAARDISTUS_KEY. \
            With --without-key it is served all the same, without referrals, second factors and mails; when the key is lost, see \
            kaardistus key lost --help
            """
        case .damaged(let subject): "what was sealed for \(subject) has been changed"
        case .destroyed(let subject): "the key of \(subject) has been destroyed"
        case .noRandomness: "the system gives no random numbers"
        }
    }
}
