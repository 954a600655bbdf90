import CLibXML2

/// The parser behind a `RecordReader`: it builds the tree of one record, hands it over and takes it down again.
/// One thread at a time uses it, which the reader sees to, therefore `@unchecked`.
final class RecordParser: @unchecked Sendable {
    private let name: String
    private let address: String
    private let take: @Sendable (Element) throws -> Void
    private let watch: ParsingWatch
    private var context: xmlParserCtxtPtr?
    /// The first bytes, kept until there are enough to see the charset.
    private var first: [UInt8] = []
    private var record: xmlNodePtr?
    private var bytesOfRecord = 0
    private var failure: (any Error)?
    private(set) var count = 0

    private static let longestPiece = 65_536
    private static let enoughForCharset = 4

    init(
        _ name: String,
        _ address: String,
        _ limits: MarkupLimits,
        _ take: @escaping @Sendable (Element) throws -> Void
    ) {
        (self.name, self.address, self.take, watch) = (name, address, take, ParsingWatch(limits))
    }

    deinit {
        guard let context else { return }
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
    }

    func read(_ piece: UnsafeRawBufferPointer) throws {
        if let failure { throw failure }
        guard context == nil else { return try parse(piece, isLast: false) }
        first.append(contentsOf: piece)
        if first.count >= Self.enoughForCharset { try begin() }
    }

    func finish() throws {
        if let failure { throw failure }
        if context == nil {
            guard !first.isEmpty else { throw MarkupFault.empty }
            try begin()
        }
        try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    }

    private func begin() throws {
        let start = first
        first = []
        let opening = start.prefix(Self.enoughForCharset).map { CChar(bitPattern: $0) }
        guard ParsingWatch.prepared,
            let context = xmlCreatePushParserCtxt(nil, nil, opening, Int32(opening.count), nil)
        else { throw MarkupFault.empty }
        self.context = context
        xmlCtxtUseOptions(context, XMLParsing.options)
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        listen(to: context)
        try start.dropFirst(opening.count).withUnsafeBytes { try parse($0, isLast: false) }
    }

    private func parse(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws {
        guard let context else { return }
        var place = 0
        repeat {
            let length = min(Self.longestPiece, piece.count - place)
            let start = piece.baseAddress.map { ($0 + place).assumingMemoryBound(to: CChar.self) }
            let code = xmlParseChunk(context, start, Int32(length), isLast ? 1 : 0)
            place += length
            if let fault = watch.fault { failure = failure ?? fault }
            if code != 0 { failure = failure ?? XMLParsing.fault(context.pointee.lastError) }
            if let failure { throw failure }
        } while place < piece.count
    }

    // What the parser tells.

    private static func of(_ context: UnsafeMutableRawPointer?) -> (xmlParserCtxtPtr, RecordParser)? {
        guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self),
            let owner = context.pointee._private
        else { return nil }
        return (context, Unmanaged<RecordParser>.fromOpaque(owner).takeUnretainedValue())
    }

    private func listen(to context: xmlParserCtxtPtr) {
        guard let handler = context.pointee.sax else { return }
        handler.pointee.startElementNs = { context, name, prefix, uri, spaces, space, attributes, defaults, attribute in
            guard let (context, parser) = RecordParser.of(context), parser.watch.begins(context) else { return }
            xmlSAX2StartElementNs(context, name, prefix, uri, spaces, space, attributes, defaults, attribute)
            parser.began(context)
        }
        handler.pointee.endElementNs = { context, name, prefix, uri in
            guard let (context, parser) = RecordParser.of(context) else { return }
            let node = context.pointee.node
            xmlSAX2EndElementNs(context, name, prefix, uri)
            if let node { parser.ended(node, context) }
        }
        handler.pointee.characters = { context, text, length in
            guard let (context, parser) = RecordParser.of(context), parser.keeps(length, context) else { return }
            xmlSAX2Characters(context, text, length)
        }
        handler.pointee.ignorableWhitespace = handler.pointee.characters
        handler.pointee.cdataBlock = handler.pointee.characters
        handler.pointee.entityDecl = { context, _, _, _, _, _ in RecordParser.refuseDeclaration(context) }
        handler.pointee.attributeDecl = { context, _, _, _, _, _, choices in
            if let choices { xmlFreeEnumeration(choices) }
            RecordParser.refuseDeclaration(context)
        }
        handler.pointee.externalSubset = nil
        handler.pointee.comment = nil
        handler.pointee.processingInstruction = nil
    }

    private static func refuseDeclaration(_ context: UnsafeMutableRawPointer?) {
        guard let (context, parser) = of(context) else { return }
        parser.watch.stop(context, .declarations)
    }

    private func began(_ context: xmlParserCtxtPtr) {
        guard record == nil, let node = context.pointee.node else { return }
        if xmlStrEqual(node.pointee.name, name) == 1 {
            (record, bytesOfRecord) = (node, 0)
            watch.beginAnew()
        }
    }

    /// Counts letters; those outside of records are not kept.
    private func keeps(_ length: Int32, _ context: xmlParserCtxtPtr) -> Bool {
        guard record != nil else { return false }
        bytesOfRecord += Int(length)
        guard bytesOfRecord > watch.limits.bytes else { return true }
        return watch.stop(context, .tooLarge(limit: watch.limits.bytes))
    }

    private func ended(_ node: xmlNodePtr, _ context: xmlParserCtxtPtr) {
        guard record == nil || record == node else { return }
        if record == node {
            hand(node, context)
            record = nil
        }
        watch.beginAnew()
        guard node.parentElement != nil else { return }
        xmlUnlinkNode(node)
        xmlFreeNode(node)
    }

    private func hand(_ node: xmlNodePtr, _ context: xmlParserCtxtPtr) {
        guard failure == nil, watch.fault == nil, let pointer = context.pointee.myDoc else { return }
        let document = Document(
            pointer,
            isHTML: false,
            address: address,
            decoding: Decoding(charset: .utf8, doubts: []),
            owns: false
        )
        count += 1
        do { try take(Element(document: document, node: node)) } catch {
            failure = error
            xmlStopParser(context)
        }
    }
}
