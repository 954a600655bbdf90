/// What tells whether a page is still the one already known, as its host gave it.
package struct Validators: Hashable, Codable, Sendable {
    /// `ETag`, with its quotation marks.
    package var etag: String?
    /// `Last-Modified`, as it was written.
    package var lastModified: String?

    /// The two, where there are any.
    package init(etag: String? = nil, lastModified: String? = nil) {
        (self.etag, self.lastModified) = (etag, lastModified)
    }

    init(of response: HTTPResponse) {
        self.init(etag: response.headers["ETag"], lastModified: response.headers["Last-Modified"])
    }

    /// Whether there is nothing to compare by.
    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// The fields that ask for the page only if it is another one by now.
    var conditions: HTTPHeaders {
        var headers = HTTPHeaders()
        headers["If-None-Match"] = etag
        headers["If-Modified-Since"] = lastModified
        return headers
    }
}
