import Foundation
import Synchronization

/// A server on loopback that answers with whatever bytes a test wants, right or wrong.
final class HostileServer: Sendable {
    /// A request as it came in.
    struct Request: Sendable {
        let target: String
        let head: String

        func header(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { $0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The way back to whoever asked.
    struct Wire: Sendable {
        let socket: Int32

        /// Whether all of it went out.
        @discardableResult
        func send(_ bytes: [UInt8]) -> Bool {
            var place = 0
            while place < bytes.count {
                let sent = bytes.withUnsafeBytes {
                    Glibc.send(
                        socket,
                        $0.baseAddress.map { $0 + place },
                        bytes.count - place,
                        Int32(MSG_NOSIGNAL)
                    )
                }
                guard sent > 0 else { return false }
                place += sent
            }
            return true
        }

        @discardableResult
        func send(_ text: String) -> Bool { send(Array(text.utf8)) }

        /// A whole answer.
        func answer(_ status: String = "200 OK", _ fields: String..., body: String = "") {
            let head =
                (["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + fields)
            send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }
    }

    typealias Answer = @Sendable (Request, Wire) -> Void

    let port: Int
    private let listener: Int32
    private let asked = Mutex<[Request]>([])

    /// What has been asked for, first to last.
    var requests: [Request] { asked.withLock { $0 } }
    var targets: [String] { requests.map(\.target) }

    init(_ answer: @escaping Answer) {
        (listener, port) = Self.listen()
        let listener = listener
        Thread.detachNewThread { [weak self] in
            // Closed here and not elsewhere, lest its number should belong to another server by then.
            defer { close(listener) }
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { return }
                let keep: @Sendable (Request) -> Void = { [weak self] request in
                    self?.asked.withLock { $0.append(request) }
                }
                Thread.detachNewThread {
                    defer { close(socket) }
                    guard let request = Self.readRequest(socket) else { return }
                    keep(request)
                    answer(request, Wire(socket: socket))
                    shutdown(socket, Int32(SHUT_WR))
                    var rest = [UInt8](repeating: 0, count: 1_024)
                    while recv(socket, &rest, rest.count, 0) > 0 {}
                }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    func url(_ target: String = "/", host: String = "127.0.0.1") -> String {
        "http://\(host):\(port)\(target)"
    }

    private static func listen() -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = bind(listener, pointer, length)
                _ = Glibc.listen(listener, 64)
                _ = getsockname(listener, pointer, &length)
            }
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func readRequest(_ socket: Int32) -> Request? {
        var (head, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4_096))
        while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            head += piece.prefix(count)
        }
        let text = String(decoding: head, as: UTF8.self)
        let words = text.split(separator: " ", maxSplits: 2)
        return words.count > 1 ? Request(target: String(words[1]), head: text) : nil
    }
}
