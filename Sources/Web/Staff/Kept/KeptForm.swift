import Accounts
import Foundation
import Storage

/// A form that somebody has sent and that could not be taken: where it was sent to, on which page it stood, and what was in it.
struct KeptForm: Codable, Sendable {
    /// The field by which a form that was given back says so.
    static let field = "hoitud"
    /// What is never kept: secrets, and what only held while the page was new.
    static let secrets: Set<String> = [
        FormSecret.field, FormTicket.field, field, "parool", "praegune", "uus", "uuesti", "kood", "saladus",
    ]

    /// With its language.
    let action: String
    /// Without it.
    let page: String
    let body: String

    var form: FormPost { FormPost(body: body) }

    init(_ form: FormPost, _ visit: Visit) {
        action = PageAddress(visit.address.path).text(visit.language)
        let stood = form[FormTicket.page]
        page = StaffArea.page(at: stood) == nil ? visit.address.path : stood
        body = form.body(without: Self.secrets)
    }

    /// Whether anything was written in it.
    var isWritten: Bool { !FormFilling(action: action, sent: form).written.isEmpty }

    var text: String { (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    static func read(_ text: String) -> KeptForm? { try? JSONDecoder().decode(KeptForm.self, from: Data(text.utf8)) }
}

extension Pages {
    /// Says whose forms are whose.
    var tickets: FormTicket { FormTicket(vault: store.vault, stand: stand) }

    /// Keeps for an account what it has typed. Nil where nothing can be kept.
    func keep(_ form: KeptForm, of account: String) async throws -> String? {
        let (vault, now) = (store.vault, store.clock.now)
        guard vault.isOpen else { return nil }
        return try await store.write { db in
            guard try Account.find(db, id: account) != nil else { return nil }
            return try KeptText.keep(db, vault, form.text, of: account, as: .form, at: now)
        }
    }
}
