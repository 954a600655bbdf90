import CLibXML2

/// Counts what a parser does and stops it at a limit.
final class ParsingWatch {
    let limits: MarkupLimits
    private(set) var fault: MarkupFault?
    /// The first rule of XML that was broken.
    private(set) var firstMistake: MarkupFault?
    private var elements = 0
    private var work = 0

    /// How many steps of tidying up after bad markup are borne.
    static let mostWork = 100_000_000

    /// libxml2 itself stops soon after.
    private static let deepestXML = 250

    init(_ limits: MarkupLimits) { self.limits = limits }

    /// Starts a parser off on its prepared runtime; called before anything of libxml2 is.
    static let prepared: Bool = {
        xmlInitParser()
        return true
    }()

    func watch(_ context: xmlParserCtxtPtr) {
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> (xmlParserCtxtPtr, ParsingWatch)? {
        guard let context = context?.assumingMemoryBound(to: xmlParserCtxt.self),
            let watch = context.pointee._private
        else { return nil }
        return (context, Unmanaged<ParsingWatch>.fromOpaque(watch).takeUnretainedValue())
    }

    /// Counts an element that is about to begin; false when it is one too many.
    func begins(_ context: xmlParserCtxtPtr) -> Bool {
        elements += 1
        if elements > limits.elements { return stop(context, .tooManyElements(limit: limits.elements)) }
        let depth = context.pointee.html == 0 ? min(limits.depth, Self.deepestXML) : limits.depth
        if context.pointee.nodeNr >= depth { return stop(context, .tooDeep(limit: depth)) }
        return fault == nil
    }

    /// Keeps what is wrong with XML, the first of it.
    func mistaken(_ error: xmlError) {
        guard firstMistake == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        firstMistake = XMLParsing.fault(error)
    }

    /// Counts a mistake in the markup: the parser may have looked through all open elements for its sake.
    func mistaken(_ context: xmlParserCtxtPtr) {
        work += 64 + Int(context.pointee.nameNr)
        if work > Self.mostWork { _ = stop(context, .tooTangled) }
    }

    /// Begins to count anew, for the next record of a stream.
    func beginAnew() { elements = 0 }

    @discardableResult
    func stop(_ context: xmlParserCtxtPtr, _ fault: MarkupFault) -> Bool {
        self.fault = self.fault ?? fault
        xmlStopParser(context)
        return false
    }
}
