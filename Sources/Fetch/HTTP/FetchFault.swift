/// Why something could not be fetched: a word to keep in the database and one plain sentence to read.
package struct FetchFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure as it is stored; the words never change their meaning.
    package enum Word: String, CaseIterable, Codable, Sendable {
        /// The address is none of the web, or cannot be read.
        case badAddress = "bad-address"
        /// The name of the host has no address.
        case dnsFailed = "dns-failed"
        /// Nobody accepts connections there, or no way leads there.
        case refused
        /// There was no complete answer within the time allowed.
        case timedOut = "timed-out"
        /// The answer dripped in more slowly than is borne.
        case tooSlow = "too-slow"
        /// The answer, packed or unpacked, is larger than allowed.
        case tooLarge = "too-large"
        /// The head of the answer is larger than allowed.
        case headersTooLarge = "headers-too-large"
        /// The address leads from one to another for too long, or in a circle.
        case tooManyRedirects = "too-many-redirects"
        /// The host's address lies inside a private network.
        case forbiddenAddress = "forbidden-address"
        /// The certificate has ended, is of another host, or nobody known vouches for it.
        case badCertificate = "bad-certificate"
        /// No secure connection came about.
        case tlsFailed = "tls-failed"
        /// The packing of the answer is unknown or damaged.
        case badEncoding = "bad-encoding"
        /// The answer breaks the rules of HTTP.
        case brokenResponse = "broken-response"
        /// The answer ended before its announced length.
        case cutShort = "cut-short"
        /// The proxy that the operator named does not serve.
        case proxyFailed = "proxy-failed"
        /// robots.txt of the host asks not to fetch this.
        case notAllowedByRobots = "not-allowed-by-robots"
        /// robots.txt could not be fetched, so nothing there may be.
        case robotsUnreachable = "robots-unreachable"
        /// 404 or 410.
        case notFound = "not-found"
        /// 401, 403 or 407.
        case denied
        /// 429, or 503 with a time to come back: the host asks for a break.
        case busy
        /// Another answer from 400 to 499, or one that makes no sense for a page.
        case clientError = "client-error"
        /// An answer from 500 on.
        case serverError = "server-error"
        /// Whoever reads the answer as it comes in did not want more of it.
        case stoppedByReader = "stopped-by-reader"
        /// Anything else that libcurl reports.
        case failed
    }

    /// What is stored.
    package let word: Word
    /// Where it happened: an address of the web.
    package let address: String
    /// The status of the answer, where there was one.
    package let status: Int?
    /// How long the host asks to be left alone.
    package let retryAfter: Duration?
    /// What was found beyond the word: a private address, the words of libcurl.
    package let detail: String?

    /// A fault; all but the word and the address is there for some words only.
    package init(
        _ word: Word,
        at address: String,
        status: Int? = nil,
        retryAfter: Duration? = nil,
        detail: String? = nil
    ) {
        (self.word, self.address, self.status) = (word, address, status)
        (self.retryAfter, self.detail) = (retryAfter, detail)
    }

    /// Whether trying again later may help without anyone mending anything.
    package var mayPass: Bool {
        switch word {
        case .dnsFailed, .refused, .timedOut, .tooSlow, .cutShort, .proxyFailed, .robotsUnreachable, .busy,
            .serverError, .failed:
            true
        default: false
        }
    }
}
