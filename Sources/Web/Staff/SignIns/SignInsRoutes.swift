import Accounts
import Foundation
import Hummingbird
import Storage

extension Pages {
    /// `GET /too/profiil/sisselogimised`
    func ownSignIns(_ visit: StaffVisit) async throws -> Response {
        visit.answer(try await signInsPage(visit, .account(visit.account.id)).html)
    }

    /// `GET /too/sisselogimised?konto=&alates=&vork=&leht=`: of the municipality, or of all for administrators of the whole installation.
    func signIns(_ visit: StaffVisit) async throws -> Response {
        let chosen = visit.reader.address["konto"] ?? ""
        let accounts = try await store.read { try Account.all($0) }.filter { visit.account.keeps($0.municipality) }
        let isKept = accounts.contains { $0.id == chosen }
        guard chosen.isEmpty || isKept else { throw Problem.notFound("account") }
        let all = visit.account.isWhole ? SignInRecord.Scope.whole : .municipality(visit.account.municipality)
        let wanted = SignInRecord.Wanted(
            since: Day(visit.reader.address["alates"] ?? ""),
            network: (visit.reader.address["vork"] ?? "").trimmingCharacters(in: .whitespaces)
        )
        var page = try await signInsPage(visit, isKept ? .account(chosen) : all, wanted)
        page.wanted = wanted
        (page.accounts, page.chosen) = (accounts, chosen)
        return visit.answer(page.html)
    }

    private func signInsPage(
        _ visit: StaffVisit,
        _ scope: SignInRecord.Scope,
        _ wanted: SignInRecord.Wanted = .init()
    ) async throws -> SignInsPage {
        let number = min(max(Int(visit.reader.address["leht"] ?? "") ?? 1, 1), 10_000)
        let (size, offset) = (SignInsPage.size, (number - 1) * SignInsPage.size)
        let found = try await store.read { try SignInRecord.page($0, scope, wanted, skipping: offset, limit: size) }
        let keys = try await store.read { try APIKey.all($0) }
        var page = SignInsPage(desk: visit.desk, records: found.records, count: found.count, page: number)
        page.keys = Dictionary(keys.map { ($0.id, $0.label) }) { $1 }
        return page
    }
}
