import Fetch
import Foundation
import GRDB
import Storage
import Synchronization

/// What is kept of a source's pages between two runs.
final class PageMemory: Sendable {
    private let store: Store
    private let source: String
    /// The addresses of which something is kept, so that nobody asks for the others.
    private let kept: Set<String>
    /// The marks of the pages that were asked for, so that what has not changed is not written again.
    private let marks = Mutex<[String: String]>([:])

    init(_ store: Store, source: String) async throws {
        (self.store, self.source) = (store, source)
        kept = try await store.read { db in
            try String.fetchSet(db, sql: "SELECT address FROM page WHERE source = ?", arguments: [source])
        }
    }

    /// A page as it was read last; nil for one that is not known or cannot be read any more.
    func page(_ address: String) async -> KnownPage? {
        guard kept.contains(address) else { return nil }
        let source = source
        let page = try? await store.read { db -> KnownPage? in
            let sql = "SELECT * FROM page WHERE source = ? AND address = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [source, address]).flatMap(Self.page)
        }
        if let page { marks.withLock { $0[address] = Self.mark(page) } }
        return page
    }

    /// Whether a page is kept so already.
    func holds(_ address: String, _ page: KnownPage) -> Bool { marks.withLock { $0[address] } == Self.mark(page) }

    static func write(_ db: Database, _ pages: [(address: String, page: KnownPage)], source: String, run: Int64) throws
    {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO page (source, address, etag, last_modified, hash, memory, definition, changed_in)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
                    hash = excluded.hash, memory = excluded.memory, definition = excluded.definition,
                    changed_in = excluded.changed_in
                """
        )
        for (address, page) in pages {
            let memory = Memory(changed: page.changed, content: page.content)
            try statement.execute(
                arguments: [
                    source, address, page.validators.etag, page.validators.lastModified, page.fingerprint,
                    String(decoding: try JSONEncoder().encode(memory), as: UTF8.self), page.definition, run,
                ]
            )
        }
    }

    /// The keys of what stood on some pages.
    static func keys(_ db: Database, on pages: Set<String>, source: String) throws -> Set<String> {
        var keys: Set<String> = []
        for address in pages {
            let sql = "SELECT * FROM page WHERE source = ? AND address = ?"
            let page = try Row.fetchOne(db, sql: sql, arguments: [source, address]).flatMap(Self.page)
            keys.formUnion(page?.content.findings.map(\.key) ?? [])
        }
        return keys
    }

    private struct Memory: Codable {
        let changed: String?
        let content: PageContent
    }

    private static func page(_ row: Row) -> KnownPage? {
        let text: String = row["memory"]
        guard let memory = try? JSONDecoder().decode(Memory.self, from: Data(text.utf8)) else { return nil }
        return KnownPage(
            validators: Validators(etag: row["etag"], lastModified: row["last_modified"]),
            fingerprint: row["hash"],
            definition: row["definition"],
            changed: memory.changed,
            content: memory.content
        )
    }

    private static func mark(_ page: KnownPage) -> String {
        [
            page.validators.etag, page.validators.lastModified, page.fingerprint, page.definition, page.changed,
        ].map { $0 ?? "" }.joined(separator: "\n")
    }
}
