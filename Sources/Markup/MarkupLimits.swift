/// How much markup is borne.
package struct MarkupLimits: Hashable, Sendable {
    /// Of a whole document, or of one record of a stream.
    package var bytes = 10_000_000
    /// In a whole document, or in one record of a stream.
    package var elements = 500_000
    /// Elements inside elements.
    package var depth = 512

    /// The usual limits for a page.
    package init() {}
}
