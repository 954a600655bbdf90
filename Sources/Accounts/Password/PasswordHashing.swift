import CArgon2
import Foundation
import Storage
import Synchronization

/// Hashes and compares passwords by argon2id, one after another on a thread of its own, so that many at once neither stop the
/// pages nor fill the memory.
package final class PasswordHashing: Sendable {
    /// What one hash costs. The standing values are those of OWASP for argon2id.
    package struct Cost: Sendable {
        /// KiB of memory.
        let memory: UInt32
        let passes: UInt32

        package init(memory: UInt32 = 19 * 1024, passes: UInt32 = 2) { (self.memory, self.passes) = (memory, passes) }

        /// How a hash of this cost begins.
        var prefix: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=1$" }

        /// A hash that no password fits and that takes as long to compare with as any other.
        var decoy: String { "\(prefix)a2FhcmRpc3R1c3NhbHQhIQ$YbF0qGQ4lbW2XvM7cD0sJmQeKqg1rN8uT5yZ3xW9oPE" }
    }

    package enum Verdict: Equatable, Sendable {
        case wrong, right
        /// Right, but hashed at another cost than is asked for now.
        case outdated
    }

    private let cost: Cost
    private let most: Int
    private let queue = DispatchQueue(label: "passwords", qos: .utility)
    private let waiting = Mutex(0)

    /// At most so many wait at a time; others are told to come back.
    package init(cost: Cost = Cost(), most: Int = 20) { (self.cost, self.most) = (cost, most) }

    /// The hash of a password in PHC form, with a salt of its own. Throws `Problem.unavailable` when too many wait.
    package func hash(_ password: String) async throws -> String {
        let cost = cost
        let hash = try await inTurn { Self.hash(Self.bytes(password), cost) }
        guard let hash else { throw Problem.unavailable("the password could not be hashed") }
        return hash
    }

    /// Whether a password fits a hash. Without a hash it takes as long and is wrong. Throws `Problem.unavailable` when too many wait.
    package func verify(_ password: String, _ hash: String?) async throws -> Verdict {
        let (standing, isCurrent) = (hash ?? cost.decoy, hash?.hasPrefix(cost.prefix) ?? true)
        let fits = try await inTurn {
            let bytes = Self.bytes(password)
            return argon2id_verify(standing, bytes, bytes.count) == ARGON2_OK.rawValue
        }
        guard fits, hash != nil else { return .wrong }
        return isCurrent ? .right : .outdated
    }

    private func inTurn<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws -> Value {
        let hasRoom = waiting.withLock { waiting in
            guard waiting < most else { return false }
            waiting += 1
            return true
        }
        guard hasRoom else { throw Problem.unavailable("too many are signing in") }
        defer { waiting.withLock { $0 -= 1 } }
        return await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: work()) } }
    }

    /// The same password gives the same bytes however the keyboard composes its letters (NFKC, as NIST SP 800-63B asks).
    private static func bytes(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCompatibilityMapping.utf8)
    }

    private static func hash(_ password: [UInt8], _ cost: Cost) -> String? {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        var encoded = [CChar](repeating: 0, count: 128)
        let status = argon2id_hash_encoded(
            cost.passes,
            cost.memory,
            1,
            password,
            password.count,
            salt,
            salt.count,
            32,
            &encoded,
            encoded.count
        )
        guard status == ARGON2_OK.rawValue else { return nil }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
