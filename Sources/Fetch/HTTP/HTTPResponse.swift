package import Foundation

/// What a host answered.
package struct HTTPResponse: Sendable {
    /// One step of a chain of redirects.
    package struct Redirect: Hashable, Sendable {
        /// 301, 302, 303, 307 or 308.
        package let status: Int
        /// The address that answered so.
        package let from: WebAddress
        /// Where it leads.
        package let to: WebAddress
    }

    /// How long what took, each since the start of the last exchange.
    package struct Timings: Hashable, Sendable {
        /// Until the name had an address.
        package let lookup: Duration
        /// Until the connection stood, secured where it is to be.
        package let connection: Duration
        /// Until the first byte of the answer.
        package let firstByte: Duration
        /// Until its end.
        package let total: Duration
    }

    /// The address that answered, after all redirects.
    package let address: WebAddress
    /// The status: 200, 404 …
    package let status: Int
    /// The head of the answer.
    package let headers: HTTPHeaders
    /// The unpacked body; empty when it went to a reader.
    package let bytes: [UInt8]
    /// The redirects on the way, first to last.
    package var redirects: [Redirect] = []
    /// How long it took.
    package let timings: Timings
    /// How many bytes of the body came over the wire, packed as they were.
    package let transferredBytes: Int
    /// The numeric address that was connected to.
    package let remoteAddress: String
    /// `1.1`, `2` …
    package let version: String
    /// When the certificate of the host ends; nil without TLS and on a connection that stood already.
    package let certificateEnds: Date?

    /// Where a redirect leads, if this is one.
    package var location: WebAddress? {
        guard [301, 302, 303, 307, 308].contains(status), let location = headers["Location"] else { return nil }
        return try? WebAddress(location, relativeTo: address)
    }
}
