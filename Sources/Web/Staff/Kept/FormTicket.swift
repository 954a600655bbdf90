import Accounts
import Foundation
import Storage

/// Says whose form it is and on which page it stood, also when the session that it was made in is over: so what was typed in it can
/// wait for its owner, and for nobody else.
struct FormTicket {
    static let field = "kelle"
    /// The field that holds the page on which the form stands.
    static let page = "leht"
    /// For how long a form that lies open says whose it is, in seconds: a week.
    static let lifetime: TimeInterval = 7 * 24 * 3600

    let vault: Vault
    /// What takes the place of the master key while there is none, as long as the program runs.
    let stand: Token

    /// A ticket of an account.
    func issue(to account: String, at moment: Date) -> String {
        let facts = "\(account).\(Int(moment.timeIntervalSince1970))"
        return "\(facts).\(mark(facts))"
    }

    /// The account that a ticket was made for; nil when it is none of ours, or too old.
    func account(_ ticket: String, at moment: Date) -> String? {
        let parts = ticket.split(separator: ".").map(String.init)
        guard parts.count == 3, let made = Double(parts[1]),
            Fingerprint.isSame(Array(parts[2].utf8), Array(mark("\(parts[0]).\(parts[1])").utf8)),
            abs(moment.timeIntervalSince1970 - made) < Self.lifetime
        else { return nil }
        return parts[0]
    }

    private func mark(_ facts: String) -> String {
        let key = (try? vault.keyedHash("mark", for: "form ticket")) ?? stand.text
        let mark = Fingerprint.hmacSHA256(key: Array(key.utf8), Array(facts.utf8))
        return String(Fingerprint.hexadecimal(mark).prefix(32))
    }
}
