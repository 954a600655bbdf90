import Accounts
import Hummingbird
import Storage

/// What somebody searches for among people: it stands in no address, is sealed like everything that tells of them, and is forgotten
/// within the hour. The address holds only the name under which it is kept, so that going back, reloading and turning pages go on.
enum KeptSearch {
    static let field = "otsing"
}

extension Pages {
    /// To a page with what was searched for; to the whole page without any words.
    func searchKept(_ words: String, at path: String, _ visit: StaffVisit, done: String = "") async throws -> Response {
        let (vault, account, now, words) = (store.vault, visit.account.id, store.clock.now, String(words.prefix(60)))
        guard !words.isEmpty else { return visit.seeOther(path) }
        let id = try await store.write { try KeptText.keep($0, vault, words, of: account, as: .search, at: now) }
        return visit.seeOther(path, [KeptSearch.field: id, "tehtud": done])
    }

    /// What is searched for on a page; nil when nothing is, or no longer.
    func keptSearch(_ visit: StaffVisit) async throws -> String? {
        let (vault, account, now) = (store.vault, visit.account.id, store.clock.now)
        guard let id = visit.reader.address[KeptSearch.field] else { return nil }
        return try await store.read { try KeptText.find($0, vault, id, of: account, as: .search, at: now)?.text }
    }
}
