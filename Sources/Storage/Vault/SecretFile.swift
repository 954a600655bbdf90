import Foundation

/// A file that holds a secret: the master key, the password of the mail server, the secret of the provider of identities. It is of its
/// owner alone.
package enum SecretFile {
    /// Why a file is not taken: which, and the sentence that mends it.
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        package let path: String
        package let reason: String
        package var description: String { "\(path): \(reason)" }
    }

    /// More than this is no key and no password.
    private static let most = 64 * 1024

    /// What stands in the file. Throws `Refusal` when it cannot be read, when others than its owner can read or change it, or when it
    /// belongs to somebody else than the user the program runs as and the administrator of the machine.
    package static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Refusal(path: path, reason: "it cannot be read (\(Self.fault()))") }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            throw Refusal(path: path, reason: "it cannot be read (\(fault()))")
        }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw Refusal(path: path, reason: "it is no file") }
        try check(path, mode: facts.st_mode, owner: facts.st_uid, user: geteuid())
        let bytes = try? FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).read(upToCount: most)
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }

    /// The rights on a file as they are written, `0600`; nil when there is none.
    package static func mode(_ path: String) -> String? {
        var facts = stat()
        return stat(path, &facts) == 0 ? written(facts.st_mode) : nil
    }

    static func check(_ path: String, mode: mode_t, owner: uid_t, user: uid_t) throws {
        // The rights of a link say nothing; those of the file it leads to do.
        let real = realpath(path, nil).map { text in
            defer { free(text) }
            return String(cString: text)
        }
        let place = real ?? path
        let lead = place == path || !path.hasPrefix("/") ? "" : "it leads to \(place), and "
        guard mode & 0o077 == 0 else {
            let reason = "\(lead)others than its owner can read or change it (its mode is \(written(mode)))"
            throw Refusal(path: path, reason: "\(reason); run: chmod 600 \(place)")
        }
        guard owner == user || owner == 0 else {
            let reason = "\(lead)it belongs to another user (\(owner)) than the one the program runs as (\(user))"
            throw Refusal(path: path, reason: "\(reason); run: chown \(user) \(place)")
        }
    }

    private static func written(_ mode: mode_t) -> String {
        let digits = String(mode & 0o7777, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func fault() -> String { String(cString: strerror(errno)) }
}
