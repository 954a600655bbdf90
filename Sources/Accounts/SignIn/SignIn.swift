package import Foundation
package import GRDB
package import Storage

/// The way in: address and password against what is kept, no faster than the pace allows, and equally slow for addresses that
/// have no account.
package struct SignIn: Hidden, Sendable {
    private let store: Store
    package let passwords: PasswordHashing
    private let pace: Pace
    private let halfway = Halfway()

    package init(store: Store, passwords: PasswordHashing = PasswordHashing(), pace: Pace = Pace()) {
        (self.store, self.passwords, self.pace) = (store, passwords, pace)
    }

    /// What somebody tried.
    package struct Attempt: Hidden, Sendable {
        let email: String
        let password: String
        let caller: String
        let browser: String
        let device: Token?
        /// As it is written down.
        let visitor: SignInRecord.Visitor
        /// Whether it comes from somebody who is in already.
        let isInside: Bool

        /// `caller` is the network address it came from, `device` the token of a browser that may be known.
        package init(
            email: String,
            password: String,
            caller: String,
            browser: String,
            device: Token?,
            isInside: Bool = false
        ) {
            (self.email, self.password, self.device) = (Email.plain(email), password, device)
            (self.caller, self.browser, self.isInside) = (NetworkAddress.home(caller), browser, isInside)
            visitor = SignInRecord.Visitor(caller: caller, browser: browser)
        }
    }

    /// The two tokens a browser keeps from now on.
    package struct Entry: Hidden, Sendable {
        package let session: Token
        package let device: Token
        /// The account that came in by a recovery code; its owner is to hear of it.
        package var recovered: String?
    }

    package enum Outcome: Sendable {
        case entered(Entry)
        /// A code is asked for next, whether the password was right or not.
        case halfway(Token)
        /// Wrong, without a word about what.
        case refused
        /// It took too long, and begins anew with the password.
        case gone
        /// Too fast: seconds until the next try.
        case wait(Int)
    }

    /// Tries a password. Where anybody has a second factor, a wrong one is told from a right one only after the code.
    /// Throws `Problem.unavailable` when too many wait for their passwords to be looked at.
    package func enter(_ attempt: Attempt) async throws -> Outcome {
        let judged = try await judge(attempt)
        switch judged.proof {
        case .wait(let seconds): return .wait(seconds)
        case .wrong:
            let isAsked = try await store.read { try !SecondFactor.holders($0).isEmpty }
            try await note(.refused, of: judged.tried, attempt)
            return isAsked ? .halfway(goHalfway(nil, attempt, judged)) : .refused
        case .right(let account, let isOutdated):
            let renewed = isOutdated ? try await passwords.hash(attempt.password) : nil
            if try await store.read({ try SecondFactor.isOn($0, account.id) }) {
                if let renewed { try await keep(renewed, of: account) }
                try await note(.password, of: account.id, attempt)
                return .halfway(goHalfway(account, attempt, judged))
            }
            settle(judged.tries)
            return .entered(try await begin(for: account, attempt, rehashed: renewed))
        }
    }

    /// Lets in somebody who has just set a password by a link, unless a second factor is to be asked for first.
    package func enter(_ account: Account, caller: String, browser: String) async throws -> Outcome {
        let attempt = Attempt(email: account.email, password: "", caller: caller, browser: browser, device: nil)
        guard try await store.read({ try SecondFactor.isOn($0, account.id) }) else {
            return .entered(try await begin(for: account, attempt, rehashed: nil))
        }
        return .halfway(goHalfway(account, attempt, Judged(proof: .wrong, tries: [], isKnown: false)))
    }

    /// What happened is written down alike whether somebody has an account or not.
    private func note(_ kind: SignInRecord.Kind, of account: String?, _ attempt: Attempt) async throws {
        let now = store.clock.now
        try await store.write { try SignInRecord.note($0, kind, of: account, attempt.visitor, at: now) }
    }

    /// Whether somebody is on the way between password and code.
    package func isHalfway(_ token: Token?) -> Bool {
        token.map { halfway.find($0, at: store.clock.now) != nil } ?? false
    }

    /// Tries a code after the password. Throws `Problem.unavailable` when nothing sealed can be read.
    package func finish(_ token: Token?, code: String) async throws -> Outcome {
        let now = store.clock.now
        guard let token, let entry = halfway.find(token, at: now) else { return .gone }
        let keys = codeKeys(entry)
        if let seconds = pace.take(keys, at: now) { return .wait(seconds) }
        guard let entered = try await enter(entry, String(code.prefix(40)), at: now) else { return .refused }
        halfway.end(token)
        pace.forget([keys[0]])
        pace.giveBack(Array(keys.dropFirst()))
        settle(entry.tries)
        return .entered(entered)
    }

    private func enter(_ entry: Halfway.Entry, _ code: String, at now: Date) async throws -> Entry? {
        do {
            return try await store.write { [vault = store.vault] db in
                let id = entry.account ?? ""
                let proof = try SecondFactor.proof(db, vault, of: id, code: code, at: now)
                guard proof != .none, let account = try Account.find(db, id: id), account.status == .active else {
                    try SignInRecord.note(db, .wrongCode, of: entry.tried, entry.visitor, at: now)
                    return nil
                }
                if proof == .recovery {
                    try SignInRecord.note(db, .recoveryCode, of: id, entry.visitor, at: now)
                }
                var entered = try Self.enter(db, account, entry.visitor, device: entry.device, at: now)
                if proof == .recovery { entered.recovered = id }
                return entered
            }
        } catch is VaultFault { throw Problem.unavailable("the master key is missing") }
    }

    /// Counts a code that somebody tries who is in already; the seconds to wait when it was too many.
    package func takeCode(of account: String, in session: String) -> Int? {
        let keys = [Pace.Key("code \(account) session \(session)", .pair), Pace.Key("codes \(account)", .codes)]
        return pace.take(keys, at: store.clock.now)
    }

    private func goHalfway(_ account: Account?, _ attempt: Attempt, _ judged: Judged) -> Token {
        halfway.begin(
            Halfway.Entry(
                account: account?.id,
                tried: account?.id ?? judged.tried,
                visitor: attempt.visitor,
                stand: account?.id ?? "nobody \(Fingerprint.sha256(attempt.email).prefix(32))",
                caller: attempt.caller,
                device: attempt.device,
                isKnownDevice: judged.isKnown,
                tries: judged.tries,
                began: store.clock.now
            )
        )
    }

    /// A stranger who does not know the password counts under another name and cannot use up the owner's tries.
    private func codeKeys(_ entry: Halfway.Entry) -> [Pace.Key] {
        if entry.isKnownDevice, let device = entry.device {
            return [Pace.Key("code \(entry.stand) \(device.hash)", .pair)]
        }
        return [Pace.Key("code \(entry.stand) \(entry.caller)", .pair), Pace.Key("codes \(entry.stand)", .codes)]
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
        let judged = try await judge(attempt)
        if case .right = judged.proof { settle(judged.tries) }
        return judged.proof
    }

    private struct Judged {
        let proof: Proof
        let tries: [Pace.Key]
        let isKnown: Bool
        /// The account of the address that was typed.
        var tried: String?
    }

    private func judge(_ attempt: Attempt) async throws -> Judged {
        let now = store.clock.now
        let (account, isKnown) = try await store.read { db in
            let account = try Account.find(db, email: attempt.email)
            // Asked for nobody too, so that it takes as long.
            let isKnown = try KnownDevice.isKnown(db, attempt.device, to: account?.id ?? "", at: now)
            return (account, isKnown)
        }
        let keys = keys(attempt, isKnown: isKnown)
        if let seconds = pace.take(keys, at: now) { return Judged(proof: .wait(seconds), tries: [], isKnown: isKnown) }
        let verdict: PasswordHashing.Verdict
        do {
            verdict = try await passwords.verify(
                attempt.password,
                account?.password,
                isKnown: isKnown || attempt.isInside
            )
        } catch {
            pace.giveBack(keys)
            throw error
        }
        guard verdict != .wrong, let account, account.status == .active else {
            return Judged(proof: .wrong, tries: keys, isKnown: isKnown, tried: account?.id)
        }
        return Judged(proof: .right(account, isOutdated: verdict == .outdated), tries: keys, isKnown: isKnown)
    }

    /// All was good: the pair of account and caller begins anew, and the rest did not count.
    private func settle(_ tries: [Pace.Key]) {
        pace.forget(Array(tries.prefix(1)))
        pace.giveBack(Array(tries.dropFirst()))
    }

    /// Enters somebody who has just proved in another way who they are, in the transaction of that.
    package static func enter(
        _ db: Database,
        _ account: Account,
        _ visitor: SignInRecord.Visitor,
        device: Token?,
        by means: Session.Means = .password,
        at moment: Date
    ) throws -> Entry {
        let session = try Session.begin(db, for: account.id, browser: visitor.browser, by: means, at: moment)
        try SignInRecord.note(db, .entered, of: account.id, by: means, visitor, at: moment)
        let device = try KnownDevice.remember(db, for: account.id, replacing: device, at: moment)
        return Entry(session: session, device: device)
    }

    private func begin(for account: Account, _ attempt: Attempt, rehashed hash: String?) async throws -> Entry {
        let now = store.clock.now
        return try await store.write { db in
            if let hash { try Account.keep(db, hash, of: account.id, at: now) }
            return try Self.enter(db, account, attempt.visitor, device: attempt.device, at: now)
        }
    }

    private func keep(_ hash: String, of account: Account) async throws {
        let now = store.clock.now
        try await store.write { try Account.keep($0, hash, of: account.id, at: now) }
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
