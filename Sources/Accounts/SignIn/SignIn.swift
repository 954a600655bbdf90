package import Foundation
package import GRDB
package import Storage

/// The way in: address and password against what is kept, no faster than the pace allows, and equally slow for addresses that
/// have no account.
package struct SignIn: Sendable {
    private let store: Store
    package let passwords: PasswordHashing
    private let pace: Pace

    package init(store: Store, passwords: PasswordHashing = PasswordHashing(), pace: Pace = Pace()) {
        (self.store, self.passwords, self.pace) = (store, passwords, pace)
    }

    /// What somebody tried.
    package struct Attempt: Sendable {
        let email: String
        let password: String
        let caller: String
        let browser: String
        let device: Token?

        /// `caller` is the network address it came from, `device` the token of a browser that may be known.
        package init(email: String, password: String, caller: String, browser: String, device: Token?) {
            (self.email, self.password, self.device) = (Email.plain(email), password, device)
            (self.caller, self.browser) = (NetworkAddress.home(caller), browser)
        }
    }

    /// The two tokens a browser keeps from now on.
    package struct Entry: Sendable {
        package let session: Token
        package let device: Token
    }

    package enum Outcome: Sendable {
        case entered(Entry)
        /// Wrong, without a word about what.
        case refused
        /// Too fast: seconds until the next try.
        case wait(Int)
    }

    /// Tries. Throws `Problem.unavailable` when too many wait for their passwords to be looked at.
    package func enter(_ attempt: Attempt) async throws -> Outcome {
        switch try await proves(attempt) {
        case .wait(let seconds): return .wait(seconds)
        case .wrong: return .refused
        case .right(let account, let isOutdated):
            let renewed = isOutdated ? try await passwords.hash(attempt.password) : nil
            return .entered(try await begin(for: account, attempt, rehashed: renewed))
        }
    }

    /// What a password shows.
    package enum Proof: Sendable {
        case wrong
        /// The account, and whether its password should be hashed anew.
        case right(Account, isOutdated: Bool)
        case wait(Int)
    }

    /// Whether somebody knows the password of an account, without letting them in. Throws `Problem.unavailable`.
    package func proves(_ attempt: Attempt) async throws -> Proof {
        let now = store.clock.now
        let (account, isKnown) = try await store.read { db in
            let account = try Account.find(db, email: attempt.email)
            let isKnown = try account.map { try KnownDevice.isKnown(db, attempt.device, to: $0.id, at: now) } ?? false
            return (account, isKnown)
        }
        let keys = keys(attempt, isKnown: isKnown)
        if let seconds = pace.take(keys, at: now) { return .wait(seconds) }
        let verdict: PasswordHashing.Verdict
        do { verdict = try await passwords.verify(attempt.password, account?.password) } catch {
            pace.giveBack(keys)
            throw error
        }
        guard verdict != .wrong, let account, account.status == .active else { return .wrong }
        pace.forget([keys[0]])
        pace.giveBack(Array(keys.dropFirst()))
        return .right(account, isOutdated: verdict == .outdated)
    }

    /// Enters somebody who has just proved in another way who they are, in the transaction of that.
    package static func enter(
        _ db: Database,
        _ account: Account,
        browser: String,
        device: Token?,
        at moment: Date
    ) throws -> Entry {
        let session = try Session.begin(db, for: account.id, browser: browser, at: moment)
        let device = try KnownDevice.remember(db, for: account.id, replacing: device, at: moment)
        return Entry(session: session, device: device)
    }

    private func begin(for account: Account, _ attempt: Attempt, rehashed hash: String?) async throws -> Entry {
        let now = store.clock.now
        return try await store.write { db in
            if let hash { try Account.keep(db, hash, of: account.id, at: now) }
            return try Self.enter(db, account, browser: attempt.browser, device: attempt.device, at: now)
        }
    }

    /// The pair of account and caller stands first.
    private func keys(_ attempt: Attempt, isKnown: Bool) -> [Pace.Key] {
        let email = Fingerprint.sha256(attempt.email).prefix(32)
        if isKnown, let device = attempt.device { return [Pace.Key("pair \(email) \(device.hash)", .pair)] }
        return [
            Pace.Key("pair \(email) \(attempt.caller)", .pair), Pace.Key("caller \(attempt.caller)", .caller),
            Pace.Key("account \(email)", .account),
        ]
    }
}

/// Where a request comes from, as far as it says who is behind it.
package enum NetworkAddress {
    /// The address itself for IPv4; for IPv6 the network of 64 bits, all of which one household or office holds.
    package static func home(_ address: String) -> String {
        guard address.contains(":"), !address.hasPrefix("::ffff:") else {
            return address.replacing("::ffff:", with: "")
        }
        let parts = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let front = parts[0].split(separator: ":").map(String.init)
        guard parts.count == 2 else { return front.prefix(4).joined(separator: ":") }
        let back = parts[1].split(separator: ":").map(String.init)
        let middle = [String](repeating: "0", count: max(0, 8 - front.count - back.count))
        return (front + middle + back).prefix(4).joined(separator: ":")
    }
}
