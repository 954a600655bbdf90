import Foundation
import GRDB
import Storage
import Synchronization
import Testing

@testable import Search

/// An index whose bytes are damaged ends no program and gives no wrong answer: it is made anew.
@Suite struct DamagedIndexTests {
    @Test(
        arguments: [
            [], [0], [5], [0x80], [0x80, 0x80], [0, 0, 0, 0], [1, 0, 1, 0], [5, 3, 0, 3], [1, 1, 1],
            [
                0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                0x7F, 1,
            ],
            Array(repeating: 0xFF, count: 200), Array(repeating: 0x80, count: 200),
        ] as [[UInt8]]
    )
    func bytesThatAreNoListAreReadToTheirEndAndNoFurther(bytes: [UInt8]) {
        var numbers: [Int] = []
        PostingList(bytes: bytes).forEach { number, weight in
            numbers.append(number)
            #expect(weight > 0)
        }
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        #expect(numbers.allSatisfy { (0...PostingList.highest).contains($0) })
        #expect(PostingList(bytes: bytes).isWhole(holders: 1) == false)
    }

    @Test func aWholeListIsWhole() {
        let list = PostingList([(3, 7), (300, 1), (70_000, 255)])
        #expect(list.isWhole(holders: 3) && !list.isWhole(holders: 2))
    }

    private static let services = [
        Sample.service("volad", name: "{et: Kompromiss}"), Sample.service("pesa", name: "{et: Noorte pesa}"),
    ]

    @Test(arguments: [
        "UPDATE search_list SET postings = zeroblob(4000)", "UPDATE search_list SET postings = x'FFFFFFFFFFFFFFFF7F01'",
        "UPDATE search_list SET postings = x'0101'", "UPDATE search_term SET holders = 9",
        "UPDATE search_term SET id = id + 1000000 WHERE id > 3", "DELETE FROM search_term WHERE id = 2",
        "UPDATE search_entry SET number = -number", "UPDATE search_entry SET number = number + 9000000000000",
        "UPDATE search_card SET et = '{'", "UPDATE search_card SET et = 'x' || et",
    ])
    func aDamagedIndexIsAFaultForOneAndMadeAnewForTheNext(sql: String) async throws {
        let sample = try await Sample(Self.services[0], Self.services[1])
        let (done, news) = AsyncStream.makeStream(of: Int.self)
        let mending = IndexMending(store: sample.store) { if case .done(let count) = $0 { news.yield(count) } }
        try await sample.store.write { try $0.execute(sql: sql) }
        #expect(try await sample.index.faults().count == 1)
        let engine = SearchEngine(store: sample.store, mending: mending)
        // Where it is not noticed, nothing is mended either.
        _ = try await #require(throws: (any Error).self) {
            try await engine.search(SearchQuery(words: "kompromiss"), in: .et)
        }
        #expect(await done.first { _ in true } == 2)
        let again = try await engine.search(SearchQuery(words: "kompromiss"), in: .et)
        #expect(try await sample.keys(of: again.hits) == ["volad"])
        #expect(try await sample.index.faults() == [])
    }

    @Test func theIndexOfPiecesOfNamesIsCheckedWithItself() async throws {
        let sample = try await Sample(Self.services[0], Self.services[1])
        #expect(try await sample.index.faults() == [])
        try await sample.store.write {
            try $0.execute(sql: "UPDATE search_name_data SET block = zeroblob(20) WHERE id > 10")
        }
        #expect(try await sample.index.faults().count == 1)
        #expect(try await sample.index.rebuild() == 2)
        #expect(try await sample.index.faults() == [])
    }

    @Test func tablesOfTheIndexThatCannotEvenBeRemovedAreMadeAnew() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString).sqlite").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        try await Self.fill(path)
        var bytes = try Data(contentsOf: URL(filePath: path))
        let roots = try Self.pages(of: ["search_term", "search_list", "search_name_data"], path)
        #expect(roots.count >= 3)
        for page in roots { for place in 0..<64 { bytes[(page - 1) * 4096 + place] = 0xA5 } }
        try bytes.write(to: URL(filePath: path))
        let store = try Store(path: path)
        let index = SearchIndex(store: store)
        #expect(try await !index.faults().isEmpty)
        #expect(try await index.rebuild() == 2)
        #expect(try await index.faults() == [])
        #expect(try await store.read { try Integrity.faults($0) } == [])
    }

    private static func fill(_ path: String) async throws {
        try await Sample(services[0], services[1], path: path).store.close()
    }

    private static func pages(of tables: [String], _ path: String) throws -> [Int] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            try Int.fetchAll(
                db,
                sql: "SELECT rootpage FROM sqlite_master WHERE name IN ('\(tables.joined(separator: "','"))')"
            )
        }
    }

    @Test func aByteOfHowTheIndexWasMadeIsTold() async throws {
        let sample = try await Sample(Sample.service("noustamine"))
        let sql = "UPDATE search_state SET definition = substr(definition, 1, length(definition) - 1) || 'x'"
        try await sample.store.write { try $0.execute(sql: sql) }
        #expect(try await sample.index.faults().count == 1)
        #expect(try await sample.index.prepare() == 1)
        #expect(try await sample.index.faults() == [])
    }
}
