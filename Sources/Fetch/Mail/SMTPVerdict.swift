import CCurl

/// What became of giving a mail to a server: a word to keep, and the code of the server's last answer.
package struct SMTPVerdict: Hashable, Sendable {
    /// The words never change their meaning.
    package enum Word: String, CaseIterable, Sendable {
        /// The server has taken it over.
        case delivered
        /// The server will not take this mail, now or later.
        case refused
        /// The server asks to try this mail again later (greylisting, a full mailbox).
        case later
        /// Nobody answers there, or the name has no address.
        case noConnection = "no-connection"
        /// No secure connection came about, or the certificate does not prove who it is.
        case tlsFailed = "tls-failed"
        /// The server does not let us in: wrong user or password, or a sender that is not ours.
        case denied
        /// There was no answer within the time allowed.
        case timedOut = "timed-out"
        /// The connection broke off before the server had taken it over; it may have.
        case cutOff = "cut-off"
    }

    package let word: Word
    /// The code of the server's last answer: 250, 451, 550 …
    package let code: Int?

    /// A verdict.
    package init(_ word: Word, code: Int? = nil) { (self.word, self.code) = (word, code) }

    /// From how libcurl ended, its words, the server's last code, and whether a connection ever stood.
    init(_ result: CURLcode, _ words: String, code: Int, isConnected: Bool) {
        self.init(Self.word(result, words, code, isConnected), code: code > 0 ? code : nil)
    }

    private static func word(_ result: CURLcode, _ words: String, _ code: Int, _ isConnected: Bool) -> Word {
        switch result {
        case CURLE_OK: .delivered
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .noConnection
        case CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED, CURLE_AUTH_ERROR: .denied
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED:
            .tlsFailed
        case CURLE_OPERATION_TIMEDOUT: isConnected ? .timedOut : .noConnection
        case CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY: ofAnswer(words, code)
        default: .cutOff
        }
    }

    /// A code of the server decides, unless it was not this mail that it spoke of.
    private static func ofAnswer(_ words: String, _ code: Int) -> Word {
        guard code >= 400 else { return .cutOff }
        if words.hasPrefix("MAIL failed") || words.contains("unexpected smtp-server") {
            return code < 500 ? .later : .denied
        }
        return code < 500 ? .later : .refused
    }
}
