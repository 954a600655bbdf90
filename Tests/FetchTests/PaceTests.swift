import Foundation
import Testing

@testable import Fetch

/// Turns at hosts.
@Suite struct PaceTests {
    @Test func whoIsCancelledWhileWaitingLetsOthersPass() async throws {
        let (pace, address) = (Pace(JumpingClock().waiting), try WebAddress("http://a.ee/"))
        let (stream, opening) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await pace.withTurn(at: address, longest: .zero) {
                for await _ in stream { break }
                return (1, .zero)
            }
        }
        try await Task.sleep(for: .milliseconds(20))
        let second = Task { try await pace.withTurn(at: address, longest: .zero) { (2, .zero) } }
        let third = Task { try await pace.withTurn(at: address, longest: .zero) { (3, .zero) } }
        second.cancel()
        await #expect(throws: CancellationError.self) { _ = try await second.value }
        opening.yield()
        #expect(try await first.value == 1)
        #expect(try await third.value == 3)
    }

    @Test func hostsDoNotWaitForEachOther() async throws {
        let pace = Pace(JumpingClock().waiting)
        let (one, other) = (try WebAddress("http://a.ee/"), try WebAddress("http://b.ee/"))
        let value = try await pace.withTurn(at: one, longest: .zero) {
            (try await pace.withTurn(at: other, longest: .zero) { (7, .zero) }, .zero)
        }
        #expect(value == 7)
    }

    @Test func aTurnIsGivenBackWhenSomethingFails() async throws {
        struct Oops: Error {}
        let (pace, address) = (Pace(JumpingClock().waiting), try WebAddress("http://a.ee/"))
        await #expect(throws: Oops.self) {
            try await pace.withTurn(at: address, longest: .zero) { () -> (Int, Duration) in throw Oops() }
        }
        #expect(try await pace.withTurn(at: address, longest: .zero) { (1, .zero) } == 1)
    }
}

/// Times in HTTP.
@Suite struct RetryAfterTests {
    private let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ]) func theThreeSpellingsOfADateAreRead(text: String) { #expect(HTTPDate.parse(text) == now) }

    @Test(arguments: [
        "", "homme", "Sun, 66 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 28:49:37 GMT", "06 Nov",
        "8:49:37",
    ])
    func whatIsNoDateIsNone(text: String) { #expect(HTTPDate.parse(text) == nil) }

    @Test func aBreakIsGivenInSecondsOrAsATime() {
        #expect(RetryAfter("120", now: now)?.duration == .seconds(120))
        #expect(RetryAfter("Sun, 06 Nov 1994 08:51:37 GMT", now: now)?.duration == .seconds(120))
        #expect(RetryAfter("Sun, 06 Nov 1994 08:00:00 GMT", now: now)?.duration == .zero)
        #expect(RetryAfter("1e30", now: now)?.duration == .seconds(366 * 86_400))
        for wrong in ["-5", "nan", "inf", "soon", ""] { #expect(RetryAfter(wrong, now: now) == nil) }
        #expect(RetryAfter(nil, now: now) == nil)
    }
}
