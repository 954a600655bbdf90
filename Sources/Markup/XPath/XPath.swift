import CLibXML2
import Synchronization

/// An XPath 1.0 expression, understood once and used on any number of documents, by any number of tasks.
package final class XPath: Sendable, CustomStringConvertible {
    /// As it was written.
    package let text: String
    /// Prefixes that the expression uses, with the namespaces they stand for.
    package let namespaces: [String: String]
    /// Compiled forms that nobody uses just now: evaluating writes to them, so each task takes one of its own.
    private let idle = Mutex<[Compiled]>([])

    private struct Compiled: @unchecked Sendable { let pointer: xmlXPathCompExprPtr }
    private static let longest = 4_096

    /// Reads an expression.
    /// - Throws: `MarkupFault.badXPath` with the place and the reason.
    package init(_ text: String, namespaces: [String: String] = [:]) throws {
        (self.text, self.namespaces) = (text, namespaces)
        guard text.utf8.count <= Self.longest, !text.utf8.contains(0) else {
            throw MarkupFault.badXPath(text, place: nil, reason: "it is too long or holds a zero byte")
        }
        if let place = Self.unclosed(text) {
            throw MarkupFault.badXPath(text, place: place, reason: "a bracket or quotation mark is not closed")
        }
        let compiled = try compile()
        idle.withLock { $0 = [compiled] }
    }

    /// The place of something that is opened and not closed, which libxml2 lets pass in some cases.
    private static func unclosed(_ text: String) -> Int? {
        var open: [(sign: Character, place: Int)] = []
        for (index, letter) in text.enumerated() {
            if let quote = open.last, "\"'".contains(quote.sign) {
                if letter == quote.sign { open.removeLast() }
            } else if "([\"'".contains(letter) {
                open.append((letter, index + 1))
            } else if ")]".contains(letter) {
                _ = open.popLast()
            }
        }
        return open.last?.place
    }

    deinit {
        idle.withLock { list in
            for compiled in list { xmlXPathFreeCompExpr(compiled.pointer) }
            list = []
        }
    }

    /// As it was written.
    package var description: String { text }

    /// Gives a compiled form for some time.
    func withCompiled<Value>(_ body: (xmlXPathCompExprPtr) throws -> Value) throws -> Value {
        let compiled = try idle.withLock { $0.popLast() } ?? compile()
        defer { idle.withLock { $0.append(compiled) } }
        return try body(compiled.pointer)
    }

    private func compile() throws -> Compiled {
        guard ParsingWatch.prepared, let context = xmlXPathNewContext(nil) else {
            throw MarkupFault.badXPath(text, place: nil, reason: "there is no memory for it")
        }
        defer { xmlXPathFreeContext(context) }
        let complaint = XPathComplaint()
        complaint.listen(to: context)
        return try withExtendedLifetime(complaint) {
            guard let pointer = xmlXPathCtxtCompile(context, text) else { throw complaint.fault(of: text) }
            return Compiled(pointer: pointer)
        }
    }
}

/// Keeps what libxml2 says about an expression, which it would else print.
final class XPathComplaint {
    private var code: Int32 = 0
    private var place: Int?

    func listen(to context: xmlXPathContextPtr) {
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        context.pointee.error = { owner, error in
            guard let owner, let error else { return }
            Unmanaged<XPathComplaint>.fromOpaque(owner).takeUnretainedValue().take(error.pointee)
        }
    }

    private func take(_ error: xmlError) {
        guard code == 0 else { return }
        code = error.code
        place = error.str1 == nil ? nil : Int(error.int1) + 1
    }

    func fault(of text: String) -> MarkupFault {
        if Self.limitCodes.contains(code) { return .slowXPath(text) }
        return .badXPath(text, place: place, reason: Self.reasons[code] ?? "it breaks the rules of XPath")
    }

    /// The codes are those of `xmlXPathError`, counted from `XML_XPATH_EXPRESSION_OK`.
    private static let limitCodes: Set<Int32> = [1225, 1226]
    private static let reasons: [Int32: String] = [
        1201: "a number is not right", 1202: "a string in quotation marks is not closed",
        1203: "a string in quotation marks is expected", 1204: "after \"$\" a name is missing",
        1205: "a variable is not known", 1206: "a predicate in \"[ ]\" is not right",
        1207: "an expression is expected here", 1208: "a bracket is not closed", 1209: "a function is not known",
        1210: "an operand is not right", 1211: "a part has the wrong type",
        1212: "a function has the wrong number of arguments", 1219: "a namespace prefix is not known",
        1221: "there is a sign that may not stand there",
    ]
}
