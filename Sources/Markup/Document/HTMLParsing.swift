import CLibXML2

/// Parses HTML under watch.
struct HTMLParsing {
    private let limits: MarkupLimits

    private static let options = [
        HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_COMPACT,
        HTML_PARSE_NODEFDTD,
    ].reduce(0) { $0 | Int32($1.rawValue) }

    init(_ limits: MarkupLimits) { self.limits = limits }

    /// - Parameter text: UTF-8 without zero bytes.
    func parse(_ text: [UInt8]) throws -> xmlDocPtr {
        guard ParsingWatch.prepared, let context = htmlNewParserCtxt() else { throw MarkupFault.empty }
        defer { htmlFreeParserCtxt(context) }
        guard AttributeCount.isBearable(text) else { throw MarkupFault.tooTangled }
        let watch = ParsingWatch(limits)
        watch.watch(context)
        Self.listen(to: context)
        let document = withExtendedLifetime(watch) {
            text.withUnsafeBytes { bytes in
                htmlCtxtReadMemory(
                    context,
                    bytes.bindMemory(to: CChar.self).baseAddress,
                    Int32(bytes.count),
                    nil,
                    "UTF-8",
                    Self.options
                )
            }
        }
        if let fault = watch.fault {
            if let document { xmlFreeDoc(document) }
            throw fault
        }
        guard let document else { throw MarkupFault.empty }
        guard xmlDocGetRootElement(document) != nil else {
            xmlFreeDoc(document)
            throw MarkupFault.empty
        }
        return document
    }

    private static func listen(to context: xmlParserCtxtPtr) {
        guard let handler = context.pointee.sax else { return }
        handler.pointee.startElement = { context, name, attributes in
            guard let (parser, watch) = ParsingWatch.of(context), watch.begins(parser) else { return }
            // Else libxml2 ends the document at a depth of 256 without a word.
            parser.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
            xmlSAX2StartElement(context, name, attributes)
        }
        handler.pointee.comment = nil
        handler.pointee.processingInstruction = nil
        handler.pointee.initialized = XML_SAX2_MAGIC
        handler.pointee.serror = { context, _ in
            guard let (parser, watch) = ParsingWatch.of(context) else { return }
            watch.mistaken(parser)
        }
    }
}
