import Foundation
import GRDB
import Testing

@testable import Storage

/// An errand of the clock stands alone.
@Suite struct RoundTests {
    private struct Broken: Error {}

    private final class Hands: @unchecked Sendable {
        var now = Date(timeIntervalSince1970: 1_795_507_200)
    }

    private let hands = Hands()
    private let store: Store

    init() throws {
        let hands = hands
        store = try Store(path: nil, clock: WallClock { hands.now })
    }

    private func go(_ subjects: [String], broken: Set<String>) async throws -> (Round.Outcome, tried: Int) {
        let outcome = try await Round("test", in: store).go { _ in
            subjects
        } each: { db, subject in
            try Journal.append(db, "test.done", subject: subject, actor: "test", at: Date(timeIntervalSince1970: 0))
            if broken.contains(subject) { throw Broken() }
            return 1
        }
        return (outcome, outcome.done + outcome.faults.count)
    }

    private func written() async throws -> Int {
        try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event WHERE kind = 'test.done'") ?? 0 }
    }

    @Test func fiveHundredThatFailNeverStopTheNext() async throws {
        let broken = (0..<500).map { "broken \($0)" }
        let (outcome, tried) = try await go(broken + ["good"], broken: Set(broken))
        #expect(outcome.done == 1 && outcome.faults.count == 500 && tried == 501)
        // What fails leaves nothing behind.
        #expect(try await written() == 1)
        #expect(try await store.read { try ClockFault.count($0) } == 500)
    }

    @Test func whatFailsIsTriedAgainLaterAndLaterAndForgottenWhenItIsDone() async throws {
        var waits: [TimeInterval] = []
        for _ in 0..<7 {
            let fault = try #require(try await go(["one"], broken: ["one"]).0.faults.first)
            #expect(fault.errand == "test" && fault.subject == "one" && fault.why == "Broken")
            waits.append(fault.next.timeIntervalSince(fault.last))
            #expect(try await go(["one"], broken: ["one"]).tried == 0, "it is not tried before its time")
            hands.now = fault.next
        }
        #expect(waits == [60, 300, 1_800, 7_200, 21_600, 86_400, 86_400])
        #expect(try await go(["one"], broken: []).0.done == 1)
        #expect(try await store.read { try ClockFault.all($0) }.isEmpty)
    }

    @Test func whatIsNoLongerDueIsNoFault() async throws {
        _ = try await go(["one", "two"], broken: ["one", "two"])
        _ = try await go(["two"], broken: ["two"])
        #expect(try await store.read { try ClockFault.all($0).map(\.subject) } == ["two"])
    }

    @Test func whatWasDoneIsCountedByDay() async throws {
        _ = try await go(["one", "two", "three"], broken: ["two"])
        let day = store.clock.today
        let work = try await store.read { try ClockWork.since($0, day) }
        #expect(work == [ClockWork(day: day, errand: "test", times: 2)])
    }

    @Test func anErrandThatCannotEvenAskIsToldToo() async throws {
        let outcome = try await Round("asking", in: store).go { db in
            try String.fetchAll(db, sql: "SELECT nothing FROM nowhere")
        } each: { _, _ in
            1
        }
        #expect(outcome.faults.map(\.subject) == [""] && outcome.faults.first?.why == "SQLite 1")
    }
}
