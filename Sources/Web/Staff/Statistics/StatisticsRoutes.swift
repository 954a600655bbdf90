import Accounts
import Directory
import Hummingbird
import Referrals
import Search
import Storage

extension StaffArea {
    static let statistics: [StaffRoute] = [
        .desk(.get, "/too/statistika", .seeStatistics) { try await $0.statistics($1) },
        .desk(.get, "/too/statistika.csv", .seeStatistics) { try await $0.statisticsFile($1) },
    ]
}

extension Pages {
    /// `GET /too/statistika`
    func statistics(_ visit: StaffVisit) async throws -> Response {
        visit.answer(try await statisticsPage(visit).html)
    }

    /// `GET /too/statistika.csv`
    func statisticsFile(_ visit: StaffVisit) async throws -> Response {
        let file = StatisticsFile(page: try await statisticsPage(visit))
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"statistika.csv\"",
        ]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: file.text)))
    }

    private func statisticsPage(_ visit: StaffVisit) async throws -> StatisticsPage {
        let (address, own, language) = (visit.reader.address, visit.account.municipality, visit.reader.language)
        let isOfAll = address["ulatus"] == "koik"
        let today = Quarter(visit.reader.today)
        let quarter = address["kvartal"].flatMap { Quarter($0) } ?? today
        let (lists, desk) = (try await search.lists(), visit.desk)
        return try await store.read { db in
            let units = try ReferralStatistics.units(db)
            let municipalities = isOfAll ? units.municipalities : [own]
            let statistics = try ReferralStatistics(db, in: municipalities, quarter)
            let ids = (statistics.tables[.organization] ?? []).map(\.key)
            let names = try Organization.fetch(db, ids: ids).map { ($0.id, $0.name.text(language)) }
            return StatisticsPage(
                desk: desk,
                lists: lists,
                quarter: quarter,
                quarters: Array(Set(units.quarters + [today, quarter])).sorted(by: >),
                isOfAll: isOfAll,
                statistics: statistics,
                asked: try Gaps.asked(db, months: Set(quarter.months), areas: isOfAll ? nil : [own]),
                byMunicipality: isOfAll ? try ReferralStatistics.byMunicipality(db, quarter) : [],
                organizations: Dictionary(names, uniquingKeysWith: { first, _ in first })
            )
        }
    }
}
