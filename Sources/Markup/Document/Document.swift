import CLibXML2

/// A document of HTML or XML, parsed as a whole. It and its elements belong to one task at a time; any number of documents
/// can be parsed at once. No network is touched and no entity expanded.
package final class Document {
    let pointer: xmlDocPtr
    let isHTML: Bool
    /// Where the document was found; links are resolved against it.
    package let address: String
    /// What was found out about its letters.
    package let decoding: Decoding
    private let owns: Bool
    private(set) lazy var evaluator = XPathEvaluator(pointer)
    /// What links are relative to: the `base` of the page, else its address.
    private(set) lazy var base = foundBase

    init(_ pointer: xmlDocPtr, isHTML: Bool, address: String, decoding: Decoding, owns: Bool = true) {
        (self.pointer, self.isHTML, self.address) = (pointer, isHTML, address)
        (self.decoding, self.owns) = (decoding, owns)
    }

    deinit { if owns { xmlFreeDoc(pointer) } }

    /// Reads HTML as browsers roughly do: whatever it is, something comes of it.
    /// - Parameters:
    ///   - contentType: the header field of that name, for its charset.
    ///   - address: where it was found.
    /// - Throws: `MarkupFault` when a limit is crossed or nothing is there.
    package convenience init(
        html bytes: [UInt8],
        contentType: String? = nil,
        address: String = "",
        limits: MarkupLimits = MarkupLimits()
    ) throws {
        guard bytes.count <= limits.bytes else { throw MarkupFault.tooLarge(limit: limits.bytes) }
        let decoded = DecodedText(bytes, contentType: contentType, isMarkup: true)
        let pointer = try HTMLParsing(limits).parse(decoded.withoutNulls)
        self.init(pointer, isHTML: true, address: address, decoding: decoded.decoding)
    }

    /// Reads XML, by the charset that it declares.
    /// - Parameter isLenient: whether what breaks the rules is read as far as it goes, as many feeds of the web need.
    /// - Throws: `MarkupFault`: not well-formed, a limit crossed, entities declared.
    package convenience init(
        xml bytes: [UInt8],
        address: String = "",
        isLenient: Bool = false,
        limits: MarkupLimits = MarkupLimits()
    ) throws {
        guard bytes.count <= limits.bytes else { throw MarkupFault.tooLarge(limit: limits.bytes) }
        let pointer = try XMLParsing(limits, isLenient: isLenient).parse(isLenient ? LenientXML(bytes).bytes : bytes)
        self.init(pointer, isHTML: false, address: address, decoding: Decoding(charset: .utf8, doubts: []))
    }

    /// The outermost element.
    package var root: Element? { xmlDocGetRootElement(pointer).map { Element(document: self, node: $0) } }

    /// The words of `<title>`.
    package var title: String? { root?.first(Self.titleSelector)?.text }

    /// The raw JSON of every `<script type="application/ld+json">`.
    package var jsonLD: [String] { root?.all(Self.jsonLDSelector).map(\.rawText) ?? [] }

    /// A link as it stands in the document, made absolute; nil when it cannot be read.
    package func resolve(_ link: String) -> String? {
        let link = link.tidied
        guard !base.isEmpty else { return link }
        guard let built = xmlBuildURI(link, base) ?? xmlBuildURI(link.escapedForLink, base) else { return nil }
        defer { cxml_free(built) }
        return String(cString: built)
    }

    private var foundBase: String {
        guard isHTML, let base = root?.first(Self.baseSelector)?["href"]?.tidied, !base.isEmpty else { return address }
        guard !address.isEmpty, let built = xmlBuildURI(base, address) else { return base }
        defer { cxml_free(built) }
        return String(cString: built)
    }

    private static let titleSelector = Selector(known: "head title")
    private static let baseSelector = Selector(known: "base[href]")
    private static let jsonLDSelector = Selector(known: "script[type='application/ld+json' i]")
}

extension String {
    /// With everything percent-encoded that an address may not hold as it is.
    fileprivate var escapedForLink: String {
        guard let escaped = xmlURIEscapeStr(self, ":/?#[]@!$&'()*+,;=%~-._") else { return self }
        defer { cxml_free(escaped) }
        return String(cString: escaped)
    }
}
