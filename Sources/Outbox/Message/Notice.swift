package import Foundation
package import GRDB
package import Storage

/// Writes down a mail that tells of something which stands without it. Where no master key seals mails, or the address is none, there
/// is no mail, and the step it tells of is done all the same.
package func notify(_ db: Database, _ notice: Mail, key: String, vault: Vault, at moment: Date) throws {
    guard vault.isOpen else { return }
    do { try mail(db, notice, key: key, vault: vault, at: moment) } catch Problem.invalid { return }
}
