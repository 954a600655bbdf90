/// The head of an answer as its lines come in.
struct ResponseHead {
    private(set) var status = 0
    private(set) var version = ""
    private(set) var headers = HTTPHeaders()
    private var size = 0

    /// The announced length of the body.
    var length: Int? { headers["Content-Length"].flatMap { Int($0) } }

    /// Takes a line; false when the head has grown over the limit.
    mutating func take(_ line: UnsafeRawBufferPointer, limit: Int) -> Bool {
        size += line.count
        guard size <= limit else { return false }
        if line.starts(with: "HTTP/".utf8) {
            begin(line)
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.add(Self.text(line[..<colon]), Self.text(line[(colon + 1)...]))
        }
        return true
    }

    /// A status line; an earlier answer such as `100 Continue` is forgotten.
    private mutating func begin(_ line: UnsafeRawBufferPointer) {
        let words = Self.text(line[...]).split(separator: " ", maxSplits: 2)
        version = String(words[0].dropFirst("HTTP/".count))
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        headers = HTTPHeaders()
    }

    /// Header fields are ASCII, Latin-1 at worst, and UTF-8 in practice.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        String(decoding: bytes, as: UTF8.self).trimmed
    }
}
