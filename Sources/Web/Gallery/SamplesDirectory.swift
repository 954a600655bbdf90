import Directory
import Foundation
import Hummingbird
import Search
import Storage

/// An invented directory on a Tuesday morning: the lists of the real one, and services in every state.
struct SamplesDirectory {
    /// Tuesday, 24 November 2026, half past ten in Tallinn.
    static let morning = Date(timeIntervalSince1970: 1_795_509_000)
    static let town = "0793"
    static let age = 18

    let pages: Pages
    let lists: ControlledLists
    let language: Language

    /// Loads the samples into memory, as seeds are loaded.
    init(lists real: ControlledLists, like pages: Pages, in language: Language) async throws {
        let folder = try FileManager.default.temporaryDirectory.appending(path: "kaardistus-\(Identifier.fresh())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: nil, clock: .fixed(Self.morning), master: try MasterKey())
        try SamplesFolder(lists: real, today: store.clock.today).write(to: folder)
        _ = try await Seeds(folder: folder).load(into: store)
        _ = try await SearchIndex(store: store).rebuild()
        let search = SearchEngine(store: store)
        self.pages = Pages(store: store, search: search, site: pages.site, files: pages.files)
        (lists, self.language) = (try await search.lists(), language)
    }

    func reader(at address: PageAddress = PageAddress("/")) -> Reader {
        Reader(language, at: address, site: pages.site, files: pages.files, now: Self.morning)
    }

    /// The services by their identifiers, as someone of eighteen who lives in Tartu finds them.
    func hits() async throws -> [String: SearchResults.Hit] {
        let query = SearchQuery(area: Self.town, age: Self.age, pageSize: 100)
        let hits = try await pages.search.search(query, in: language, counting: false).hits
        return Dictionary(hits.map { ($0.card.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func service(_ key: String) async throws -> Service {
        guard let service = try await pages.store.read({ try Service.find($0, id: Identity.service(key)) }) else {
            throw Problem.notFound("service")
        }
        return service
    }

    /// The page that a route answers at an address.
    func page(
        _ address: PageAddress,
        id: String = "",
        _ answer: (Pages, Visit) async throws -> Response
    ) async throws -> HTML {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: address.text(language))
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        let response = try await answer(pages, Visit(request: request, reader: reader(at: address), id: id))
        let text = WrittenText()
        try await response.body.write(TextWriter(text: text))
        return HTML(markup: await text.markup)
    }
}

/// What has been written of an answer.
private actor WrittenText {
    private(set) var markup = ""

    func append(_ more: String) { markup += more }
}

private struct TextWriter: ResponseBodyWriter {
    let text: WrittenText

    mutating func write(_ buffer: ByteBuffer) async throws { await text.append(String(buffer: buffer)) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
