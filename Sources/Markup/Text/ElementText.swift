import CLibXML2
import Foundation

extension Element {
    /// The words inside, tidied, in one line; words of neighbouring blocks, cells and lines stand apart.
    package var text: String { tidy.text }

    /// The words inside, tidied; each block and each line of it on a line of its own, without empty ones.
    package var lines: String { tidy.lines }

    private var tidy: TidyText {
        var tidy = TidyText()
        Self.collect(node, into: &tidy, isHTML: document.isHTML)
        return tidy
    }

    /// The words directly inside, tidied, without those of elements inside.
    package var ownText: String {
        var (tidy, next) = (TidyText(), node.pointee.children)
        while let child = next {
            if child.isText { tidy.addContent(of: child) } else { tidy.add(.space) }
            next = child.pointee.next
        }
        return tidy.text
    }

    /// Everything inside as it stands, also what is not for reading: the content of a script.
    package var rawText: String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { cxml_free(content) }
        return String(cString: content)
    }

    /// Adds the words of a node and all inside it, without calling itself: nesting costs no stack.
    static func collect(_ start: xmlNodePtr, into tidy: inout TidyText, isHTML: Bool) {
        var next: xmlNodePtr? = start
        while let node = next {
            next = nil
            if node.isText {
                tidy.addContent(of: node)
            } else if node.isElement {
                let display = Display(node, isHTML: isHTML)
                tidy.add(display.gap)
                if display != .hidden || node == start { next = node.pointee.children }
            }
            if next == nil { next = leave(node, start, &tidy, isHTML) }
        }
    }

    /// The node after one whose inside is done; the gaps of all that end here are added.
    private static func leave(
        _ first: xmlNodePtr,
        _ start: xmlNodePtr,
        _ tidy: inout TidyText,
        _ isHTML: Bool
    ) -> xmlNodePtr? {
        var node = first
        while true {
            if node.isElement { tidy.add(Display(node, isHTML: isHTML).gap) }
            if node == start { return nil }
            if let next = node.pointee.next { return next }
            guard let parent = node.pointee.parent else { return nil }
            node = parent
        }
    }
}

extension Display {
    fileprivate var gap: TidyText.Gap {
        switch self {
        case .inline: .none
        case .cell, .hidden: .space
        case .block, .lineBreak: .line
        }
    }
}

extension TidyText {
    mutating func addContent(of node: xmlNodePtr) {
        guard let content = node.pointee.content else { return }
        add(
            UnsafeBufferPointer(
                start: content,
                count: strlen(UnsafeRawPointer(content).assumingMemoryBound(to: CChar.self))
            )
        )
    }
}

extension xmlNodePtr {
    var isText: Bool { pointee.type == XML_TEXT_NODE || pointee.type == XML_CDATA_SECTION_NODE }
}
