package import Directory
package import Foundation
package import GRDB
import Storage

extension ReferralOffice {
    /// Keeps one draft for one form, however often it is sent: what was changed before it was sent again goes into the same draft. Gives its
    /// identifier. Throws as `draft` does, `ReferralFault.wrongState` when it has left the house and something else is written now.
    package func draft(
        _ db: Database,
        once form: String,
        _ draft: ReferralDraft,
        _ lists: ControlledLists,
        for municipality: String,
        by account: String,
        at moment: Date
    ) throws -> String {
        guard let id = try SentForm.made(db, by: form), let known = try Referral.find(db, id), known.holder == account
        else {
            let id = try self.draft(db, draft, lists, for: municipality, by: account, at: moment)
            try SentForm.note(db, form, made: id, at: moment)
            return id
        }
        var written = draft
        written.message = draft.message.trimmingCharacters(in: .whitespacesAndNewlines)
        if try filled(db, known) != written { try change(db, id, to: draft, lists, by: account, at: moment) }
        return id
    }
}
