import Directory
import Hummingbird
import Search

extension Pages {
    /// `/noorele`
    func youth(_ visit: Visit) async throws -> Response {
        let lines = try await search.crisisLines(in: visit.language)
        return visit.answer(YouthPage(lines, reader: visit.reader, lists: try await search.lists()).html)
    }

    /// `/omavalitsusele?piirkond=`
    func municipality(_ visit: Visit) async throws -> Response {
        let lists = try await search.lists()
        let area = visit.address["piirkond"].flatMap { lists.area($0) }
        var counts: [String: Int] = [:]
        if let area {
            counts = try await search.search(SearchQuery(area: area.code, pageSize: 1), in: visit.language).counts.needs
        }
        return visit.answer(MunicipalityPage(area, counts: counts, reader: visit.reader, lists: lists).html)
    }

    /// `/hooldusperele?piirkond=`
    func family(_ visit: Visit) async throws -> Response {
        let lists = try await search.lists()
        let area = visit.address["piirkond"].flatMap { lists.area($0) }
        var bundles = FamilyPage.Bundle.parts
        var shown: Set<String> = []
        for index in bundles.indices {
            let query = SearchQuery(needs: bundles[index].needs, area: area?.code, age: 18, pageSize: 12)
            let found = try await search.search(query, in: visit.language, counting: false).hits
            let fitting = found.filter { $0.obstacles.isEmpty && !shown.contains($0.card.id) }.prefix(3)
            bundles[index].services = Array(fitting)
            shown.formUnion(fitting.map(\.card.id))
        }
        return visit.answer(FamilyPage(bundles, area: area, reader: visit.reader, lists: lists).html)
    }

    /// `/partnerile`
    func partner(_ visit: Visit) async throws -> Response {
        visit.answer(PartnerPage(reader: visit.reader).html)
    }
}
