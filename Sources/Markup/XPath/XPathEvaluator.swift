import CLibXML2

/// Evaluates XPath on one document.
final class XPathEvaluator {
    private let context: xmlXPathContextPtr?

    /// How many steps an evaluation may take.
    private static let mostSteps: UInt = 20_000_000

    init(_ document: xmlDocPtr) {
        context = xmlXPathNewContext(document)
        context?.pointee.opLimit = Self.mostSteps
    }

    deinit { if let context { xmlXPathFreeContext(context) } }

    /// Gives the result of an expression from a node on, as long as the body runs.
    func withResult<Value>(_ xpath: XPath, at node: xmlNodePtr, _ body: (xmlXPathObject) -> Value) throws -> Value {
        guard let context else {
            throw MarkupFault.badXPath(xpath.text, place: nil, reason: "there is no memory for it")
        }
        let complaint = XPathComplaint()
        complaint.listen(to: context)
        (context.pointee.node, context.pointee.opCount) = (node, 0)
        for (prefix, uri) in xpath.namespaces { xmlXPathRegisterNs(context, prefix, uri) }
        defer { if !xpath.namespaces.isEmpty { xmlXPathRegisteredNsCleanup(context) } }
        return try withExtendedLifetime(complaint) {
            try xpath.withCompiled { compiled in
                guard let result = xmlXPathCompiledEval(compiled, context) else {
                    throw complaint.fault(of: xpath.text)
                }
                defer { xmlXPathFreeObject(result) }
                return body(result.pointee)
            }
        }
    }
}

extension Element {
    /// The elements that an XPath gives from here on; anything else in its result is passed over.
    /// - Throws: `MarkupFault` when the expression cannot be used or takes too long.
    package func all(_ xpath: XPath) throws -> [Element] {
        try document.evaluator.withResult(xpath, at: node) { result in
            result.nodes.filter(\.isElement).map { Element(document: document, node: $0) }
        }
    }

    /// What an XPath gives from here on, as tidied strings: the words of elements, the values of attributes, a number.
    /// - Throws: `MarkupFault` when the expression cannot be used or takes too long.
    package func strings(_ xpath: XPath) throws -> [String] {
        try document.evaluator.withResult(xpath, at: node) { result in
            switch result.type {
            case XPATH_NODESET: result.nodes.map(string)
            case XPATH_STRING: [result.stringval.map { String(cString: $0).tidied } ?? ""]
            case XPATH_BOOLEAN: [result.boolval == 0 ? "false" : "true"]
            case XPATH_NUMBER: [Self.string(of: result.floatval)]
            default: []
            }
        }
    }

    private func string(_ node: xmlNodePtr) -> String {
        if node.isElement { return Element(document: document, node: node).text }
        var tidy = TidyText()
        if node.isText {
            tidy.addContent(of: node)
        } else if let content = xmlNodeGetContent(node) {
            defer { cxml_free(content) }
            tidy.add(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
        }
        return tidy.text
    }

    private static func string(of number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}

extension xmlXPathObject {
    /// The nodes of a set, in the order of the document; namespaces are none.
    fileprivate var nodes: [xmlNodePtr] {
        guard type == XPATH_NODESET, let set = nodesetval, let table = set.pointee.nodeTab else { return [] }
        return (0..<Int(set.pointee.nodeNr)).compactMap { table[$0] }.filter { $0.pointee.type != XML_NAMESPACE_DECL }
    }
}
