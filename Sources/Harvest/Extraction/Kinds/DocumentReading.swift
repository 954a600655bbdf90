import Foundation
import Markup
import Storage

/// Reads a PDF or DOCX as a document to show and to compare: its fingerprint, its title and its words, which stand as the passage
/// beside the fingerprint. They are for people to read and become no field.
struct DocumentReading {
    let extraction: Extraction

    private static let mostBytes = 50_000_000
    private static let longestText = 10_000

    func read(_ page: FetchedPage) throws -> (PageContent, PageVerdict) {
        var content = PageContent()
        guard let (title, words) = try Self.words(of: page) else {
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: page.contentType ?? "")]
            return (content, .wrongKind)
        }
        let (file, text) = (page.address.fileName, String(words.prefix(Self.longestText)))
        let columns = [
            "title": title.isEmpty ? (page.title ?? file) : title, "link": page.title ?? "", "file": file,
            "text": text, "size": "\(page.bytes.count)",
            "document": "\(Fingerprint.sha256(page.bytes)) \(page.address)",
        ]
        let card = RowCard(address: page.address, columns: columns.filter { !$0.value.isEmpty }.mapValues { [$0] })
        extraction.add([card], to: &content)
        let passage = PersonNames.removed(from: text)
        for place in content.findings.indices { content.findings[place].fields[.document]?.passage = passage }
        if let trouble = page.trouble {
            content.issues.append(ExtractionIssue(.unreadable, field: .document, at: page.address, words: trouble))
        }
        return (content, .ok)
    }

    /// Title and words; nil for what is neither PDF nor DOCX.
    private static func words(of page: FetchedPage) throws -> (title: String, words: String)? {
        if PDFWords.isPDF(page.bytes) { return (PDFTitle(page.bytes).text, lines(of: page.words)) }
        guard ZipArchive.isZip(page.bytes) else { return nil }
        let zip = try ZipArchive(page.bytes)
        guard let main = try? zip.member("word/document.xml") else { return nil }
        let document = try Document(xml: zip.bytes(of: main, limit: mostBytes), isLenient: true)
        let core = try? zip.member("docProps/core.xml")
        let properties = try core.map { try Document(xml: zip.bytes(of: $0, limit: 1_000_000), isLenient: true) }
        let title = properties?.root?.children.first { $0.name == "title" }?.text ?? ""
        return (title, paragraphs(of: document.root))
    }

    private static func lines(of text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func paragraphs(of root: Element?) -> String {
        guard let root, let paragraph = try? Selector("p"), let run = try? Selector("t, tab, br") else { return "" }
        return root.all(paragraph).map { paragraph in
            paragraph.all(run).map { $0.name == "t" ? $0.rawText : " " }.joined().tidied
        }
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension String {
    /// The last part of the path of an address, without percent signs.
    fileprivate var fileName: String {
        let path = split(separator: "?").first ?? ""
        let name = String(path.split(separator: "/").last ?? "")
        return name.removingPercentEncoding ?? name
    }
}

/// The title that a PDF bears in the open; most bear it, some hide it in a packed part.
struct PDFTitle {
    let text: String

    private static let longest = 600

    init(_ bytes: [UInt8]) {
        let mark = Array("/Title".utf8)
        guard let place = bytes.lastPlace(of: mark) else {
            text = ""
            return
        }
        let after = bytes[(place + mark.count)...].drop { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d }
        text = after.first == UInt8(ascii: "(") ? Self.literal(after.dropFirst().prefix(Self.longest)) : ""
    }

    private static func literal(_ bytes: ArraySlice<UInt8>) -> String {
        var (out, depth, isEscaped): ([UInt8], Int, Bool) = ([], 0, false)
        for byte in bytes {
            if isEscaped {
                out.append(byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: ")"), depth == 0 {
                return DecodedText(out).text.tidied
            } else {
                depth += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
                out.append(byte)
            }
        }
        return ""
    }
}

extension [UInt8] {
    fileprivate func lastPlace(of mark: [UInt8]) -> Int? {
        guard count >= mark.count else { return nil }
        return withUnsafeBufferPointer { bytes in
            stride(from: bytes.count - mark.count, through: 0, by: -1).first { place in
                bytes[place] == mark[0] && bytes[place..<(place + mark.count)].elementsEqual(mark)
            }
        }
    }
}
