import CCurl

extension FetchFault.Word {
    /// The word for a code of libcurl; where one code covers several cases its text decides.
    init(_ code: CURLcode, _ text: String) {
        switch code {
        case CURLE_URL_MALFORMAT: self = .badAddress
        case CURLE_COULDNT_RESOLVE_HOST: self = .dnsFailed
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: self = .refused
        case CURLE_OPERATION_TIMEDOUT: self = text.contains("too slow") ? .tooSlow : .timedOut
        case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
        case CURLE_TOO_MANY_REDIRECTS: self = .tooManyRedirects
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: self = .badCertificate
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_USE_SSL_FAILED: self = .tlsFailed
        case CURLE_BAD_CONTENT_ENCODING: self = .badEncoding
        case CURLE_PARTIAL_FILE, CURLE_SEND_ERROR: self = .cutShort
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: self = .proxyFailed
        case CURLE_RECV_ERROR: self = Self.ofReceiving(text)
        case CURLE_GOT_NOTHING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            self = .brokenResponse
        default: self = .failed
        }
    }

    /// A reset connection ends an answer early; anything else there (chunks, head) breaks the protocol.
    private static func ofReceiving(_ text: String) -> FetchFault.Word {
        text.contains("reset") || text.contains("Recv failure") ? .cutShort : .brokenResponse
    }
}
