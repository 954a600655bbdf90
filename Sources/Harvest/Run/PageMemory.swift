import Fetch
import Foundation
import GRDB
import Storage
import Synchronization

/// What is kept of a source's pages between two runs.
final class PageMemory: Sendable {
    /// What is kept of each page that was not asked for yet, as it lies in the file.
    private let kept: Mutex<[String: Kept]>
    /// The marks of the pages that were asked for, so that what has not changed is not written again.
    private let marks = Mutex<[String: String]>([:])

    /// All that is kept of a source, read at once: going to the file for each page takes longer than asking the host.
    init(_ store: Store, source: String) async throws {
        kept = Mutex(try await store.read { try Self.kept($0, "", [source]) })
    }

    /// A page as it was read last; nil for one that is not known or cannot be read any more. Each is asked for once.
    func page(_ address: String) -> KnownPage? {
        guard let page = kept.withLock({ $0.removeValue(forKey: address) })?.page else { return nil }
        marks.withLock { $0[address] = Self.mark(page) }
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
            try statement.execute(
                arguments: [
                    source, address, page.validators.etag, page.validators.lastModified, page.fingerprint,
                    KeptContent(changed: page.changed, content: page.content).json, page.definition, run,
                ]
            )
        }
    }

    /// The keys of what stood on some pages.
    static func keys(_ db: Database, on pages: Set<String>, source: String) throws -> Set<String> {
        var keys: Set<String> = []
        for address in pages {
            for (_, kept) in try kept(db, "AND address = ?", [source, address]) {
                keys.formUnion(kept.page?.content.findings.map(\.key) ?? [])
            }
        }
        return keys
    }

    private struct Kept: Sendable {
        let validators: Validators
        let hash: String
        let definition: String
        let memory: Data

        /// Put together again; nil when it is not readable.
        var page: KnownPage? {
            guard let memory = try? JSONDecoder().decode(KeptContent.self, from: memory) else { return nil }
            return KnownPage(
                validators: validators,
                fingerprint: hash,
                definition: definition,
                changed: memory.changed,
                content: memory.content
            )
        }
    }

    private static func kept(_ db: Database, _ also: String, _ arguments: StatementArguments) throws -> [String: Kept] {
        let sql = "SELECT address, etag, last_modified, hash, definition, memory FROM page WHERE source = ? \(also)"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var kept: [String: Kept] = [:]
        while let row = try rows.next() {
            kept[row[0]] = Kept(
                validators: Validators(etag: row[1], lastModified: row[2]),
                hash: row[3],
                definition: row[4],
                memory: row[5]
            )
        }
        return kept
    }

    private static func mark(_ page: KnownPage) -> String {
        [
            page.validators.etag, page.validators.lastModified, page.fingerprint, page.definition, page.changed,
        ].map { $0 ?? "" }.joined(separator: "\n")
    }
}
