import Foundation
import GRDB

@testable import Storage

/// A folder with a database that is gone with the test.
final class Scratch: Sendable {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scratch-\(UUID().uuidString)")
    var path: String { folder.appending(path: "kaardistus.sqlite").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Another program that has the database open.
    func other(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Everything that lies beside the path, the log among it.
    func bytes() throws -> Data {
        try ["", "-wal"].reduce(into: Data()) { all, end in
            if FileManager.default.fileExists(atPath: path + end) {
                all += try Data(contentsOf: URL(filePath: path + end))
            }
        }
    }
}

extension Store {
    /// One line in the journal.
    func line(_ subject: String = "one") async throws {
        try await write { try Journal.append($0, "test.line", subject: subject, actor: "test", at: Date()) }
    }

    func lines() async throws -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") ?? 0 }
    }
}
