/// A page that was asked for politely.
package struct Download: Sendable {
    /// The address that was asked for.
    package let address: WebAddress
    /// The last answer, 2xx or 304, with the redirects on the way.
    package let response: HTTPResponse
    /// To be given along when the page is asked for again.
    package let validators: Validators

    /// Whether the page is the one already known; then there are no bytes.
    package var isUnchanged: Bool { response.status == 304 }
    /// The unpacked body.
    package var bytes: [UInt8] { response.bytes }
    /// The type and charset that the host declares.
    package var contentType: String? { response.headers["Content-Type"] }
    /// Whether the page now stands at another host; `www.` before a name makes no difference.
    package var movedToAnotherHost: Bool { address.site != response.address.site }

    init(_ address: WebAddress, _ response: HTTPResponse, asked: Validators) {
        (self.address, self.response) = (address, response)
        let given = Validators(of: response)
        validators = response.status == 304 && given.isEmpty ? asked : given
    }
}

extension WebAddress {
    /// The host without `www.`.
    fileprivate var site: String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }
}
