import Directory
import GRDB
import Storage
import Testing

@testable import Search

/// Search over the directory that the program ships with.
@Suite struct RealSearchTests {
    @Test(arguments: [
        ("võlanõustamine", "debts"), ("noustamine", ""), ("pole kuskil ööbida", "housing"), ("долги", "debts"),
        ("debt", "debts"), ("võlgadest", "debts"), ("töötukassa", "work"), ("Viljandi", ""), ("lasteabi", ""),
        ("psühholoog", "mental_health"),
    ])
    func ordinaryWordsFindServices(words: String, need: String) async throws {
        let results = try await Sample.real().engine.search(SearchQuery(words: words), in: .et)
        #expect(results.fitting > 0, "\(words)")
        if !need.isEmpty { #expect(results.hits.prefix(5).contains { $0.card.needs.contains(need) }, "\(words)") }
    }

    @Test(arguments: ["volanoustamine", "VÕLANÕUSTAMINE", "Võlanõustamine!", "  võla\u{AD}nõustamine "])
    func marksAndCaseDoNotMatter(words: String) async throws {
        let sample = try await Sample.real()
        #expect(try await sample.keys(words) == sample.keys("võlanõustamine"))
    }

    @Test func theCountyServiceServesItsMunicipality() async throws {
        let hits = try await Sample.real().engine.search(SearchQuery(area: "0899", pageSize: 100), in: .et).hits
        let lists = try await Sample.real().engine.lists()
        for hit in hits {
            let areas = Set(hit.card.areas.compactMap { lists.area($0)?.code })
            #expect(
                hit.obstacles.contains(.area) == areas.isDisjoint(with: ["EE", "0084", "0899"]),
                "\(hit.card.name)"
            )
        }
        #expect(hits.contains { !$0.obstacles.contains(.area) })
    }

    @Test(arguments: [
        SearchQuery(), SearchQuery(words: "noor"), SearchQuery(area: "0899", age: 17), SearchQuery(words: "a e i"),
    ])
    func pagesAreDisjointAndCoverAll(query: SearchQuery) async throws {
        let sample = try await Sample.real()
        for size in [1, 7, 20, 100] where size > 1 || !query.words.isEmpty {
            var query = query
            query.pageSize = size
            let first = try await sample.engine.search(query, in: .et)
            var ids: [String] = []
            for page in 1...first.pageCount {
                query.page = page
                let hits = try await sample.engine.search(query, in: .et, counting: false).hits
                #expect(hits.count == min(size, first.total - ids.count))
                ids += hits.map(\.card.id)
            }
            #expect(ids.count == first.total && Set(ids).count == ids.count)
            query.page = first.pageCount + 1
            #expect(try await sample.engine.search(query, in: .et).hits.isEmpty)
        }
    }

    @Test func pagesOfEverySizeAreInTheSameOrder() async throws {
        let sample = try await Sample.real()
        let all = try await sample.keys(SearchQuery(words: "noor", pageSize: 100))
        for _ in 1...3 {
            var pages: [String] = []
            for page in 1...4 { pages += try await sample.keys(SearchQuery(words: "noor", page: page, pageSize: 5)) }
            #expect(pages == Array(all.prefix(20)))
        }
    }

    @Test(arguments: [
        ("tahan surra", true), ("Я не хочу жить", true), ("suicide", true), ("surmatunnistus", false), ("", false),
    ])
    func wordsOfDangerPutTheCrisisLinesFirst(words: String, danger: Bool) async throws {
        let sample = try await Sample.real()
        let crisis = try await sample.engine.search(SearchQuery(words: words), in: .ru).crisis
        #expect(
            try await sample.keys(of: crisis) == (danger ? ["ee-112", "ee-116123", "ee-lasteabi", "ee-116006"] : [])
        )
        #expect(crisis.allSatisfy { $0.card.contacts.contains { $0.kind == .phone } })
    }

    @Test func theCrisisLinesAreThereWithoutWords() async throws {
        let sample = try await Sample.real()
        let lines = try await sample.engine.crisisLines(in: .et)
        #expect(try await sample.keys(of: lines) == ["ee-112", "ee-lasteabi", "ee-116006", "ee-116123"])
    }

    @Test func draftsAreFoundByNothing() async throws {
        let sample = try await Sample.real()
        let drafts = try await sample.store.read { try Draft.all($0) }
        #expect(!drafts.isEmpty)
        let results = try await sample.engine.search(SearchQuery(pageSize: 100), in: .et)
        let indexed = try await sample.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM search_entry") }
        #expect(results.total == indexed)
        for draft in drafts {
            let ids = try await sample.engine.search(SearchQuery(words: draft.name), in: .et).hits.map(\.card.id)
            #expect(!ids.contains(draft.id), "\(draft.key)")
            #expect(try await sample.engine.cards([draft.id], in: .et).isEmpty)
        }
    }
}
