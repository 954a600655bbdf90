import Synchronization
import Testing

@testable import App

/// Who is let in, who gives way, and who has taken too long.
@Suite struct ConnectionTests {
    private let begin = ContinuousClock.now

    private final class Closed: Sendable {
        private let names = Mutex<[String]>([])
        var all: [String] { names.withLock { $0 } }
        func close(_ name: String) -> @Sendable () -> Void { { self.names.withLock { $0.append(name) } } }
    }

    private func at(_ seconds: Double) -> ContinuousClock.Instant { begin + .seconds(seconds) }

    @Test func whoHasBeenWaitedForLongestGivesWay() throws {
        let (connections, closed) = (Connections(ConnectionLimits(all: 3, ofOneNetwork: 3)), Closed())
        for name in ["a", "b", "c"] {
            let number = connections.admit(from: nil, at: at(Double(closed.all.count)), close: closed.close(name))
            if name == "a" { connections.come(try #require(number), to: .answering, at: at(1)) }
        }
        #expect(connections.admit(from: nil, at: at(5), close: closed.close("d")) != nil)
        #expect(closed.all == ["b"] && connections.count == 3)
    }

    @Test func whoIsBeingAnsweredIsNotCutOff() throws {
        let (connections, closed) = (Connections(ConnectionLimits(all: 2, ofOneNetwork: 2)), Closed())
        for name in ["a", "b"] {
            let number = try #require(connections.admit(from: nil, at: begin, close: closed.close(name)))
            connections.come(number, to: .answering, at: begin)
        }
        #expect(connections.admit(from: nil, at: at(1), close: closed.close("c")) == nil)
        #expect(closed.all.isEmpty)
    }

    @Test func oneNetworkCrowdsOutOnlyItself() throws {
        let (connections, closed) = (Connections(ConnectionLimits(all: 10, ofOneNetwork: 2)), Closed())
        _ = connections.admit(from: "192.0.2.0", at: begin, close: closed.close("other"))
        for number in 1...8 {
            let name = "crowd \(number)"
            #expect(connections.admit(from: "198.51.100.0", at: at(Double(number)), close: closed.close(name)) != nil)
        }
        #expect(closed.all == (1...6).map { "crowd \($0)" } && connections.count == 3)
    }

    @Test func aHeadAndABodyThatDripAreClosed() throws {
        let (connections, closed) = (Connections(ConnectionLimits(all: 9, ofOneNetwork: 9)), Closed())
        let head = try #require(connections.admit(from: nil, at: begin, close: closed.close("head")))
        let body = try #require(connections.admit(from: nil, at: begin, close: closed.close("body")))
        let large = try #require(connections.admit(from: nil, at: begin, close: closed.close("large")))
        _ = connections.admit(from: nil, at: begin, close: closed.close("idle"))
        for second in 0...9 {
            connections.come(head, to: .head, at: at(Double(second)))
            connections.come(body, to: .body, at: at(Double(second)))
            connections.come(large, to: .body, at: at(Double(second)))
            connections.receive(body, bytes: 1)
            connections.receive(large, bytes: 2_000)
        }
        connections.closeOverdue(at: at(11))
        #expect(closed.all.sorted() == ["body", "head"])
        connections.closeOverdue(at: at(31))
        #expect(closed.all.sorted() == ["body", "head", "idle", "large"] && connections.count == 0)
    }

    @Test func noBodyTakesLongerThanTheMost() throws {
        let (connections, closed) = (Connections(ConnectionLimits(all: 9, ofOneNetwork: 9)), Closed())
        let number = try #require(connections.admit(from: nil, at: begin, close: closed.close("endless")))
        connections.come(number, to: .body, at: begin)
        connections.receive(number, bytes: 1_000_000)
        #expect(connections.closeOverdue(at: at(59)) == 0 && connections.closeOverdue(at: at(61)) == 1)
    }

    @Test func whoTakesNothingOfAnAnswerIsClosed() throws {
        let (connections, closed) = (Connections(ConnectionLimits(all: 9, ofOneNetwork: 9)), Closed())
        let number = try #require(connections.admit(from: nil, at: begin, close: closed.close("slow")))
        connections.come(number, to: .answering, at: begin)
        #expect(connections.closeOverdue(at: at(300)) == 0)
        connections.stall(number, true, at: at(300))
        #expect(connections.closeOverdue(at: at(321)) == 1)
    }

    @Test(arguments: [(256, 144), (1024, 720), (65_536, 4_096), (40, 16)])
    func connectionsStayWellBelowTheDescriptors(_ descriptors: Int, _ all: Int) {
        #expect(ConnectionLimits(descriptors: descriptors).all == all)
    }
}
