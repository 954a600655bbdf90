import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

extension Pages {
    /// `POST /too/suunamised`: searches for a person or a code.
    func searchBoard(_ visit: StaffVisit) async throws -> Response {
        try await searchKept(visit.form["q"], at: "/too/suunamised", visit)
    }

    /// `GET /too/suunamised`
    func board(_ visit: StaffVisit) async throws -> Response {
        // Words in an old address are not searched for, and do not stay there.
        guard visit.reader.address["q"] == nil else { return visit.seeOther("/too/suunamised") }
        let known = try await keptSearch(visit)
        let (access, address, now, vault) = (
            try await access(visit), visit.reader.address, store.clock.now, store.vault
        )
        let (search, language) = (known ?? "", visit.reader.language)
        let municipality = visit.account.municipality
        let (board, services, people, requests) = try await store.read { db in
            let board = try ReferralBoard(
                db,
                of: access.holders,
                in: municipality,
                search: search,
                vault: vault,
                at: now
            )
            let drafts = board.entries.filter { $0.referral.snapshot == nil }.map(\.referral.service)
            let services = try Service.fetch(db, ids: Array(Set(drafts))).map { ($0.id, $0.name.text(language)) }
            let names = access.holders.count > 1 ? try Account.all(db).map { ($0.id, $0.name) } : []
            return (board, services, names, try ContactRequest.open(db, in: municipality).count)
        }
        let page = BoardPage(
            desk: visit.desk,
            lists: try await self.search.lists(),
            board: board,
            services: Dictionary(services, uniquingKeysWith: { first, _ in first }),
            search: search,
            holders: Dictionary(people, uniquingKeysWith: { first, _ in first }),
            requests: requests,
            done: address["tehtud"].flatMap { ["delete", "yle"].contains($0) ? $0 : nil },
            isOver: known == nil && address[KeptSearch.field] != nil
        )
        return visit.answer(page.html)
    }
}
