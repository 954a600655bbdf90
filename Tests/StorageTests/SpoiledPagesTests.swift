import Foundation
import GRDB
import Testing

@testable import Storage

/// A byte that the disk has changed is found, on whichever page it lies.
@Suite struct SpoiledPagesTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    /// Tables of several pages, with values that run over onto pages of their own.
    private func filled() async throws {
        let store = try Store(path: scratch.path, master: try MasterKey())
        for number in 0..<60 { try await store.line("subject \(number)") }
        try await store.write { db in
            for number in 0..<600 {
                let value = String(repeating: "maakond ", count: number % 20 == 0 ? 1400 : 12)
                try db.execute(
                    sql: "INSERT INTO text VALUES (?, 'name', 'et', ?, NULL)",
                    arguments: ["\(number)", value]
                )
                _ = try store.vault.seal(db, "Mari", under: "referral \(number)", as: "name", at: Date())
            }
        }
        try store.close()
    }

    /// Every page that holds something, by what it belongs to.
    private func pages() throws -> [(number: Int, owner: String)] {
        let queue = try DatabaseQueue(path: scratch.path)
        defer { try? queue.close() }
        return try queue.read { db in
            // What lies on page 1 besides the schema's text is not in any table.
            try Row.fetchAll(db, sql: "SELECT pageno, name FROM dbstat WHERE ncell > 0 OR pagetype = 'overflow'").map {
                ($0[0], $0[1])
            }
        }
    }

    @Test func everyUsedPageWithAChangedByteIsToldOf() async throws {
        try await filled()
        let whole = try Data(contentsOf: URL(filePath: scratch.path))
        let pages = try pages()
        #expect(pages.count > 80 && Set(pages.map(\.owner)).count > 10)
        for (number, owner) in pages {
            let start = (number - 1) * 4096
            // The last value of the page; of one that is not full, the beginning.
            let offset = [4095, 4093].first { whole[start + $0] != 0 } ?? (number == 1 ? 4090 : 9)
            var spoiled = whole
            spoiled[start + offset] ^= 0x15
            try spoiled.write(to: URL(filePath: scratch.path))
            let told = await faults()
            #expect(!told.isEmpty, "page \(number) of \(owner), byte \(offset)")
        }
    }

    /// What is told, by check or already at the start.
    private func faults() async -> [String] {
        do {
            let store = try Store(path: scratch.path)
            defer { try? store.close() }
            return try await store.read { try Integrity.faults($0) }
        } catch { return ["\(error)"] }
    }
}
