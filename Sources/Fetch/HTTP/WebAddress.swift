import CCurl

/// An absolute `http` or `https` address, read and written in one way: host in lower case, path without dots, no fragment.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// The whole address.
    package let text: String
    /// `http` or `https`.
    package let scheme: String
    /// The name or number of the host; an IPv6 number in brackets.
    package let host: String
    /// The port, given or usual.
    package let port: Int
    /// The path with its query, from the first slash on.
    package let target: String

    /// Scheme, host and port in one: what a robots.txt is valid for.
    package var origin: String { "\(scheme)://\(host):\(port)" }
    /// The whole address.
    package var description: String { text }

    /// Reads an address, on its own or as a link on a page; letters beyond ASCII and spaces are percent-encoded.
    /// - Throws: `FetchFault` with the word `bad-address`.
    package init(_ text: String, relativeTo base: WebAddress? = nil) throws {
        let trimmed = text.trimmed
        guard let parts = curl_url() else { throw FetchFault(.badAddress, at: trimmed) }
        defer { curl_url_cleanup(parts) }
        if let base, curl_url_set(parts, CURLUPART_URL, base.text, 0) != CURLUE_OK {
            throw FetchFault(.badAddress, at: base.text)
        }
        let code = curl_url_set(parts, CURLUPART_URL, trimmed, UInt32(CURLU_URLENCODE))
        guard code == CURLUE_OK else {
            let reason = code == CURLUE_UNSUPPORTED_SCHEME ? "only http and https are" : Self.words(of: code)
            throw FetchFault(.badAddress, at: trimmed, detail: reason)
        }
        curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0)
        try self.init(parts, of: trimmed)
    }

    private init(_ parts: OpaquePointer, of original: String) throws {
        func part(_ what: CURLUPart, _ flags: UInt32 = 0) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl_url_get(parts, what, &value, flags) == CURLUE_OK, let value else { return nil }
            defer { curl_free(value) }
            return String(cString: value)
        }
        if let host = part(CURLUPART_HOST), host != host.lowercased() {
            curl_url_set(parts, CURLUPART_HOST, host.lowercased(), 0)
        }
        guard let text = part(CURLUPART_URL, UInt32(CURLU_NO_DEFAULT_PORT)), let scheme = part(CURLUPART_SCHEME),
            ["http", "https"].contains(scheme),
            let host = part(CURLUPART_HOST), !host.isEmpty,
            let port = part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }), port > 0
        else { throw FetchFault(.badAddress, at: original, detail: "only http and https are") }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw FetchFault(.badAddress, at: original, detail: "it holds a user name")
        }
        let query = part(CURLUPART_QUERY).map { "?\($0)" } ?? ""
        (self.text, self.scheme, self.host, self.port) = (text, scheme, host, port)
        target = (part(CURLUPART_PATH) ?? "/") + query
    }

    private static func words(of code: CURLUcode) -> String? { curl_url_strerror(code).map { String(cString: $0) } }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let bytes = utf8.drop { $0 <= 0x20 }
        let end = bytes.lastIndex { $0 > 0x20 }.map { bytes.index(after: $0) } ?? bytes.startIndex
        return String(bytes[..<end]) ?? ""
    }
}
