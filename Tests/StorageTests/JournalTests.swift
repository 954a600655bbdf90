import Foundation
import GRDB
import Storage
import Testing

@Suite struct JournalTests {
    let store: Store
    let moment = Date(timeIntervalSince1970: 1_790_000_000)

    init() throws { store = try Store(path: nil) }

    private func write(_ count: Int) async throws {
        try await store.write { [moment] db in
            for number in 1...count {
                try Journal.append(db, "service.added", subject: "s\(number)", actor: "seeds", at: moment)
            }
        }
    }

    private func execute(_ sql: String) async throws { try await store.write { try $0.execute(sql: sql) } }

    private func writeAndFail() async throws {
        try await store.write { [moment] db in
            try Journal.append(db, "service.added", subject: "s", actor: "seeds", at: moment)
            throw Trouble()
        }
    }

    private struct Trouble: Error {}

    @Test func aChainOfLinesIsWhole() async throws {
        try await write(5)
        #expect(try await store.read { try Journal.firstBreak($0) } == nil)
        #expect(try await store.read { try Journal.events($0, about: "s3") }.map(\.kind) == ["service.added"])
    }

    @Test func linesCannotBeChangedOrDeleted() async throws {
        try await write(2)
        await #expect(throws: DatabaseError.self) { try await execute("UPDATE event SET actor = 'somebody'") }
        await #expect(throws: DatabaseError.self) { try await execute("DELETE FROM event") }
    }

    @Test(arguments: [
        ("UPDATE event SET actor = 'somebody' WHERE number = 3", Int64(3)),
        ("DELETE FROM event WHERE number = 2", 2),
        ("UPDATE event SET data = '{\"a\":1}' WHERE number = 1", 1),
    ])
    func tamperingIsFoundAtItsLine(sql: String, line: Int64) async throws {
        try await write(5)
        try await execute("DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_deleted; \(sql)")
        #expect(try await store.read { try Journal.firstBreak($0) } == line)
    }

    @Test func aLineOfATransactionThatFailsIsNotKept() async throws {
        await #expect(throws: Trouble.self) { try await writeAndFail() }
        #expect(try await store.read { try Journal.events($0, about: "s") }.isEmpty)
    }
}
