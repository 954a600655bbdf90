import Accounts
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/hoitud/{id}`: what somebody wrote before their session was over, back in its form. It is kept until it is sent.
    func keptForm(_ visit: StaffVisit) async throws -> Response {
        let (vault, account, now, id) = (store.vault, visit.account.id, store.clock.now, visit.id)
        let found = try await store.read { try KeptText.find($0, vault, id, of: account, as: .form, at: now) }
        guard let found, let kept = KeptForm.read(found.text) else {
            var page = StaffProblemPage(desk: visit.desk, problem: .notFound("kept text"))
            page.told = (visit.desk.words["kept.gone.title"], visit.desk.words["kept.gone.text"])
            return visit.answer(page.html, status: .notFound)
        }
        let request = DeskRequest(
            pages: self,
            visit: visit.visit,
            session: visit.session,
            secret: visit.desk.secret,
            cookies: visit.cookies
        )
        return try await request.giveBack(kept, .kept(id))
    }
}
