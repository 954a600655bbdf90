import Foundation
import Synchronization

/// Asks a local server over connections that stay open, each in a thread of its own, as fast as it answers.
struct HTTPLoad: Sendable {
    let port: Int
    let queries: [String]
    /// Makes every question a new one by spaces before it, so that nothing is answered from memory.
    var newness: Newness?

    /// Counts the questions asked, so that none comes twice.
    final class Newness: Sendable {
        private let asked = Atomic(0)

        func next() -> Int { asked.wrappingAdd(1, ordering: .relaxed).oldValue }
    }

    private func path(_ number: Int) -> String {
        let spaces = newness == nil ? 0 : number / queries.count
        let words = String(repeating: " ", count: spaces % 100) + queries[number % queries.count]
        return "/api/search?q=\(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }

    /// Whether one question is answered with 200.
    func answersOnce() -> Bool {
        guard let connection = Connection(port: port) else { return false }
        return connection.ask(path(0))
    }

    /// Asks for some seconds; every thread begins at another query.
    func run(connections: Int, seconds: Double) -> Figures {
        let figures = Mutex<[Double]>([])
        let group = DispatchGroup()
        let start = ContinuousClock.now
        for index in 0..<connections {
            group.enter()
            Thread.detachNewThread {
                let times = ask(from: index * queries.count / connections, until: start + .seconds(seconds))
                figures.withLock { $0 += times }
                group.leave()
            }
        }
        group.wait()
        return Figures(milliseconds: figures.withLock { $0 }, seconds: (ContinuousClock.now - start).seconds)
    }

    private func ask(from first: Int, until end: ContinuousClock.Instant) -> [Double] {
        guard let connection = Connection(port: port) else { return [] }
        var times: [Double] = []
        var next = first
        while ContinuousClock.now < end {
            let path = path(newness?.next() ?? next)
            let start = ContinuousClock.now
            guard connection.ask(path) else { break }
            times.append((ContinuousClock.now - start).seconds * 1000)
            next += 1
        }
        return times
    }
}

/// One connection to a port of this machine.
private final class Connection {
    private let descriptor: CInt
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init?(port: Int) {
        descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var noDelay: CInt = 1
        setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &noDelay, socklen_t(MemoryLayout<CInt>.size))
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Asks and reads the whole answer; whether it was 200.
    func ask(_ path: String) -> Bool {
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, CInt(MSG_NOSIGNAL)) == request.count else { return false }
        var received = 0
        var wanted = Int.max
        while received < wanted {
            if received == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
            let count = buffer.withUnsafeMutableBytes { bytes in
                recv(descriptor, bytes.baseAddress.map { $0 + received }, bytes.count - received, 0)
            }
            guard count > 0 else { return false }
            received += count
            if wanted == .max, let length = answerLength(received) { wanted = length }
        }
        return buffer.starts(with: Array("HTTP/1.1 200".utf8))
    }

    /// The length of headers and body together, once the headers are there.
    private func answerLength(_ received: Int) -> Int? {
        let name = Array("\r\ncontent-length: ".utf8)
        var (length, place) = (0, 0)
        while place + 4 <= received {
            if buffer[place..<place + 4].elementsEqual([13, 10, 13, 10]) { return place + 4 + length }
            if buffer[place] == 13, place + name.count < received,
                buffer[place..<place + name.count].elementsEqual(name, by: { $0 | 0x20 == $1 | 0x20 })
            {
                var digit = place + name.count
                length = 0
                while digit < received, 0x30...0x39 ~= buffer[digit] {
                    length = length * 10 + Int(buffer[digit] - 0x30)
                    digit += 1
                }
            }
            place += 1
        }
        return nil
    }
}
