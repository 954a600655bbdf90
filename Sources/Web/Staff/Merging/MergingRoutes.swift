import Directory
import Hummingbird
import Referrals
import Search
import Storage

extension Pages {
    /// `GET /too/topelt`
    func lookalikes(_ visit: StaffVisit) async throws -> Response {
        let page = try await store.read { db in
            func service(_ id: String) throws -> Service? { try Service.fetch(db, ids: [id]).first }
            let pairs = try Lookalikes.all(db).prefix(100).compactMap { pair in
                if let one = try service(pair.one), let other = try service(pair.other) {
                    (pair, one, other)
                } else {
                    nil
                }
            }
            let merged = try Merger.latest(db).compactMap { merger in
                if let old = try service(merger.old), let new = try service(merger.new) {
                    (merger, old, new)
                } else {
                    nil
                }
            }
            return LookalikesPage(desk: visit.desk, pairs: pairs, merged: merged)
        }
        return visit.answer(page.html)
    }

    /// `GET /too/topelt/{id}?teine=`
    func merging(_ visit: StaffVisit) async throws -> Response {
        let (kept, gone) = (visit.id, visit.reader.address["teine"] ?? "")
        let services = try await store.read { try Service.fetch($0, ids: [kept, gone]) }
        guard let kept = services.first(where: { $0.id == kept }), let gone = services.first(where: { $0.id == gone })
        else {
            throw Problem.notFound("pair")
        }
        var page = MergePage(desk: visit.desk, lists: try await search.lists(), kept: kept, gone: gone)
        let now = store.clock.now
        page.losesRoute = try await store.read { try PartnerRoute.isLost($0, merging: gone.id, into: kept.id, at: now) }
        return visit.answer(page.html)
    }

    /// `POST /too/topelt/{id}`: makes them one, keeps them apart, or parts them again.
    func merge(_ visit: StaffVisit) async throws -> Response {
        let (id, other, actor, now) = (visit.id, visit.form["teine"], visit.account.id, store.clock.now)
        let form = visit.form
        switch form["tegu"] {
        case "uhenda":
            let taking = MergePage.fields.filter { form["vota_\($0.rawValue)"] == "1" }
            try await store.write { db in
                // The page says so too, and offers the other way round.
                guard try !PartnerRoute.isLost(db, merging: other, into: id, at: now) else {
                    throw Problem.conflict("the address of the partner")
                }
                try Merger.make(db, other, into: id, taking: taking, by: actor, at: now)
                try SearchIndex.update(db, services: [id, other])
            }
        case "eraldi": try await store.write { try Lookalikes.keepApart($0, id, other, by: actor, at: now) }
        case "lahuta":
            try await store.write { db in
                try Merger.undo(db, id, by: actor, at: now)
                try SearchIndex.update(db, services: [id])
            }
        default: throw Problem.invalid(field: "tegu", reason: "unknown")
        }
        return visit.seeOther("/too/topelt")
    }
}
