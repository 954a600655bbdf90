import CLibXML2

/// Parses XML under watch: no entity is expanded or even declared.
struct XMLParsing {
    private let limits: MarkupLimits
    private let isLenient: Bool

    static let options = [
        XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_NONET, XML_PARSE_COMPACT, XML_PARSE_NOCDATA,
    ]
    .reduce(0) { $0 | Int32($1.rawValue) }

    init(_ limits: MarkupLimits, isLenient: Bool) { (self.limits, self.isLenient) = (limits, isLenient) }

    func parse(_ bytes: [UInt8]) throws -> xmlDocPtr {
        guard ParsingWatch.prepared, !bytes.isEmpty, let context = xmlNewParserCtxt() else { throw MarkupFault.empty }
        defer { xmlFreeParserCtxt(context) }
        let watch = ParsingWatch(limits)
        watch.watch(context)
        Self.listen(to: context)
        let options = Self.options | (isLenient ? Int32(XML_PARSE_RECOVER.rawValue) : 0)
        let document = withExtendedLifetime(watch) {
            bytes.withUnsafeBytes { bytes in
                xmlCtxtReadMemory(
                    context,
                    bytes.bindMemory(to: CChar.self).baseAddress,
                    Int32(bytes.count),
                    nil,
                    nil,
                    options
                )
            }
        }
        guard let document, watch.fault == nil, xmlDocGetRootElement(document) != nil else {
            if let document { xmlFreeDoc(document) }
            throw watch.fault ?? watch.firstMistake ?? Self.fault(context.pointee.lastError)
        }
        return document
    }

    static func listen(to context: xmlParserCtxtPtr) {
        guard let handler = context.pointee.sax else { return }
        handler.pointee.startElementNs = { context, name, prefix, uri, spaces, space, attributes, defaults, attribute in
            guard let (parser, watch) = ParsingWatch.of(context), watch.begins(parser) else { return }
            xmlSAX2StartElementNs(context, name, prefix, uri, spaces, space, attributes, defaults, attribute)
        }
        handler.pointee.serror = { context, error in
            guard let (_, watch) = ParsingWatch.of(context), let error else { return }
            watch.mistaken(error.pointee)
        }
        refuseDeclarations(handler)
    }

    static func refuseDeclarations(_ handler: UnsafeMutablePointer<xmlSAXHandler>) {
        handler.pointee.entityDecl = { context, _, _, _, _, _ in ParsingWatch.refuseDeclaration(context) }
        handler.pointee.attributeDecl = { context, _, _, _, _, _, choices in
            if let choices { xmlFreeEnumeration(choices) }
            ParsingWatch.refuseDeclaration(context)
        }
        handler.pointee.externalSubset = nil
        handler.pointee.resolveEntity = { _, _, _ in nil }
        handler.pointee.comment = nil
        handler.pointee.processingInstruction = nil
    }

    /// What the parser stumbled over.
    static func fault(_ error: xmlError) -> MarkupFault {
        if error.code == XML_ERR_DOCUMENT_EMPTY.rawValue { return .empty }
        let reason = error.message.map { String(cString: $0).tidied } ?? "nothing of it can be read"
        return .notWellFormed(line: Int(error.line), column: Int(error.int2), reason: reason)
    }
}

extension ParsingWatch {
    fileprivate static func refuseDeclaration(_ context: UnsafeMutableRawPointer?) {
        guard let (parser, watch) = of(context) else { return }
        watch.stop(parser, .declarations)
    }
}
