import Foundation
import Synchronization

@testable import Fetch

/// A web site on loopback whose pages a test lays out and changes; it answers conditional requests as hosts do.
final class RecordedSite: Sendable {
    /// A page as the site gives it.
    struct Page: Sendable {
        var body: [UInt8]
        var type = "text/html; charset=utf-8"
        var status = "200 OK"
        var fields: [String] = []
        /// Whether it bears an `ETag`.
        var hasTag = true
        /// The bytes of the whole answer, where they are not those of a good one.
        var whole: [UInt8]?
        /// Whether nothing comes after that and the connection stays open.
        var hangs = false

        init(_ body: String, type: String = "text/html; charset=utf-8", status: String = "200 OK", hasTag: Bool = true)
        {
            (self.body, self.type, self.status, self.hasTag) = (Array(body.utf8), type, status, hasTag)
        }

        init(bytes: [UInt8], type: String) { (body, self.type) = (bytes, type) }

        /// An answer as it goes over the wire.
        static func raw(_ head: String, _ body: [UInt8] = [], hangs: Bool = false) -> Page {
            var page = Page("", hasTag: false)
            page.whole = Array(head.replacing("\n", with: "\r\n").utf8) + body
            page.hangs = hangs
            return page
        }

        /// Leads on to another address.
        static func redirect(to address: String) -> Page {
            var page = Page("", status: "301 Moved Permanently", hasTag: false)
            page.fields = ["Location: \(address)"]
            return page
        }

        var tag: String { "\"\(body.reduce(UInt64(14_695_981_039)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })\"" }
    }

    let port: Int
    private let listener: Int32
    private let state = Mutex((pages: [String: Page](), asked: [String](), unchanged: 0))

    /// The targets that were asked for, first to last.
    var targets: [String] { state.withLock { $0.asked } }
    /// How many answers were 304.
    var unchanged: Int { state.withLock { $0.unchanged } }

    subscript(target: String) -> Page? {
        get { state.withLock { $0.pages[target] } }
        set { state.withLock { $0.pages[target] = newValue } }
    }

    init(_ pages: [String: Page] = [:]) {
        (listener, port) = Self.listen()
        state.withLock { $0.pages = pages }
        let listener = listener
        Thread.detachNewThread { [weak self] in
            defer { close(listener) }
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { return }
                let answer: @Sendable (String) -> ([UInt8], Bool) = { [weak self] in self?.answer($0) ?? ([], false) }
                Thread.detachNewThread { Self.serve(socket, answer) }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    func url(_ target: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(target)" }

    private static func serve(_ socket: Int32, _ answer: (String) -> ([UInt8], Bool)) {
        defer { close(socket) }
        var (head, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4_096))
        while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { return }
            head += piece.prefix(count)
        }
        let (bytes, hangs) = answer(String(decoding: head, as: UTF8.self))
        var place = 0
        while place < bytes.count {
            let sent = bytes.withUnsafeBytes {
                send(socket, $0.baseAddress.map { $0 + place }, bytes.count - place, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            place += sent
        }
        if !hangs { shutdown(socket, Int32(SHUT_WR)) }
        while recv(socket, &piece, piece.count, 0) > 0 {}
    }

    private func answer(_ head: String) -> ([UInt8], Bool) {
        let target = head.split(separator: " ", maxSplits: 2).dropFirst().first.map(String.init) ?? "/"
        let condition = head.firstMatch(of: /(?i)if-none-match: *([^\r]+)/).map { String($0.1) }
        let page = state.withLock { state in
            if target != "/robots.txt" { state.asked.append(target) }
            return state.pages[target] ?? Page("<h1>404</h1>", status: "404 Not Found", hasTag: false)
        }
        if let whole = page.whole { return (whole, page.hangs) }
        if page.hasTag, condition == page.tag {
            state.withLock { $0.unchanged += 1 }
            return (Array("HTTP/1.1 304 Not Modified\r\nETag: \(page.tag)\r\nConnection: close\r\n\r\n".utf8), false)
        }
        var lines = ["HTTP/1.1 \(page.status)", "Content-Type: \(page.type)", "Content-Length: \(page.body.count)"]
        if page.hasTag { lines.append("ETag: \(page.tag)") }
        lines += page.fields + ["Connection: close", "", ""]
        return (Array(lines.joined(separator: "\r\n").utf8) + page.body, false)
    }

    private static func listen() -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
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

    /// A client that may reach this site and loses no time between two pages.
    static func client(
        allowing hosts: Set<String> = ["127.0.0.1", "localhost"],
        limits: FetchLimits? = nil
    ) -> PoliteClient {
        var settings = ClientSettings(userAgent: UserAgent(contact: "https://kaardistus.example/robot"))
        settings.addressGuard = AddressGuard(allowedHosts: hosts)
        settings.limits.totalTime = .seconds(20)
        if let limits { settings.limits = limits }
        var courtesy = Courtesy()
        (courtesy.pause, courtesy.oneAtATime) = (.zero, false)
        settings.connectionsPerHost = 8
        return PoliteClient(HTTPClient(settings), courtesy: courtesy)
    }
}
