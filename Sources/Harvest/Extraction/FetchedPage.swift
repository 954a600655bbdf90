/// A page as it came.
package struct FetchedPage: Sendable {
    /// The address that was asked for.
    package let address: String
    /// The address that answered; links are relative to it.
    package let base: String
    package let bytes: [UInt8]
    /// The header field of that name.
    package let contentType: String?
    /// The words of the link that led there.
    package let title: String?
    /// The words of a document that had to be opened for them.
    var words = ""
    /// Why it could not be opened.
    var trouble: String?

    /// A page put together.
    package init(
        address: String,
        base: String? = nil,
        bytes: [UInt8],
        contentType: String? = nil,
        title: String? = nil
    ) {
        (self.address, self.base, self.bytes, self.contentType) = (address, base ?? address, bytes, contentType)
        self.title = title
    }
}
