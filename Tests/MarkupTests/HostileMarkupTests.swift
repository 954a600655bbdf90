import Testing

@testable import Markup

/// Whatever markup is like, reading it ends soon, within bounds, and in a word of its own.
@Suite struct HostileMarkupTests {
    @Test func tenMegabytesInOneLineAreRead() throws {
        let text = [UInt8](repeating: 0x61, count: 9_999_900)
        let root = try rooted(Document(html: Array("<p>".utf8) + text))
        #expect(root.text.utf8.count == text.count)
        #expect(fault { try Document(html: text + text) } == .tooLarge(limit: 10_000_000))
    }

    @Test func deepNestingIsRefused() {
        for tag in ["<div>", "<b>", "<a>", "<table>", "<ul><li>", "<font>"] {
            let word = fault { try html(String(repeating: tag, count: 100_000)) }?.word
            #expect(word == "too-deep" || word == nil, "\(tag)")
        }
        #expect(fault { try xml(String(repeating: "<a>", count: 100_000)) }?.word != nil)
        #expect(fault { try html(String(repeating: "<div>", count: 400)) } == nil)
    }

    @Test func veryManyElementsAreRefused() {
        #expect(fault { try html(String(repeating: "<p>", count: 600_000)) } == .tooManyElements(limit: 500_000))
    }

    @Test func veryManyAttributesAreRefused() {
        let attributes = (0..<200_000).map { "a\($0)" }
        #expect(fault { try html("<a \(attributes.joined(separator: " "))>") } == .tooTangled)
        #expect(fault { try html("<a \(attributes.joined(separator: "=\"\""))>") } == .tooTangled)
        #expect(fault { try html("<a title='>' \(attributes.joined(separator: " "))>") } == .tooTangled)
        #expect(
            fault { try html("<script>if (a<b) {\(String(repeating: "a = b; ", count: 100_000))}</script><p>x") } == nil
        )
    }

    @Test func endTagsWithoutBeginningAreBorneOrRefused() {
        let text = String(repeating: "<div>", count: 400) + String(repeating: "</i>", count: 1_000_000)
        #expect(fault { try html(text) } == .tooTangled)
    }

    @Test func zeroBytesAndWrongLettersAreRead() throws {
        let root = try rooted(
            Document(html: Array("<p>a\0b".utf8) + [0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80] + Array("</p><p>c".utf8))
        )
        #expect(root.all(try Selector("p")).count == 2)
        #expect(root.text.hasPrefix("a b"))
        #expect(try html("<\0p>\0<p id=\0x\0>y</p>").text.contains("y"))
    }

    @Test(arguments: ["", "\0", "   ", "\u{FEFF}"]) func nothingIsEmpty(text: String) {
        #expect(fault { try html(text) } == .empty)
    }

    @Test func entityBombsAreRefused() {
        let lol = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        for text in [
            "<!DOCTYPE a [<!ENTITY l0 \"lol\">\(lol)]><a>&l9;</a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1/x.dtd\">%x;]><a/>",
            "<!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]><a/>",
        ] {
            #expect(fault { try xml(text) } == .declarations)
            #expect(fault { try RecordReader(records: "a") { _ in }.readAll(text) } == .declarations)
        }
        #expect(fault { try xml("<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>") } == nil)
    }

    @Test func anEntityThatNobodyDeclaredIsNotExpanded() {
        #expect(fault { try xml("<a>&b;</a>") }?.word == "not-well-formed")
    }

    /// Pages of every kind with bytes changed, taken away, doubled and exchanged, the same ones every time.
    @Test func noMutatedPageBringsTheReaderDown() throws {
        let seeds = [
            SelectorTests.page, SectionTests.page, "<table><tr><td a=b c='d'>&auml;&#x110000;&#0;<!-- --><![CDATA[x]]>",
        ]
        var random = Dice(seed: 20_261_124)
        let selectors = try ["article p:not(.tel)", "li:nth-child(2n)", ":has(> a)", "[data-id] ~ *"].map {
            try Selector($0)
        }
        let xpath = try XPath("//*[contains(@class, 'tel')]")
        let pieces = [
            "<", ">", "</", "<p", "\0", "\"", "'", "&", "<!--", "<script>", "<table>", "\u{AD}", "=", "<svg>", "]]>",
        ]
        for round in 0..<2_000 {
            var page = Array(seeds[round % seeds.count].utf8)
            for _ in 0...random.roll(12) { mutate(&page, &random, pieces) }
            guard let document = try? Document(html: page), let root = document.root else { continue }
            for selector in selectors { _ = root.all(selector) }
            _ = try root.all(xpath)
            _ = root.sections { !$0.isEmpty }.map(\.lines)
            _ = document.jsonLD + [document.title ?? ""] + root.all(selectors[0]).compactMap { $0.link() }
            _ = (try? Document(xml: page, isLenient: true))?.root?.lines
            _ = fault { try RecordReader(records: "li") { _ = $0.text }.readAll(page) }
        }
    }

    private func mutate(_ page: inout [UInt8], _ random: inout Dice, _ pieces: [String]) {
        guard !page.isEmpty else { return }
        let (start, other) = (random.roll(page.count), random.roll(page.count))
        let end = min(page.count, start + random.roll(30))
        switch random.roll(5) {
        case 0: page[start] = UInt8(random.roll(256))
        case 1: page.removeSubrange(start..<end)
        case 2: page.insert(contentsOf: page[start..<end], at: other)
        case 3: page.swapAt(start, other)
        default: page.insert(contentsOf: pieces[random.roll(pieces.count)].utf8, at: start)
        }
    }
}

/// The same numbers every time.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

extension RecordReader {
    func readAll(_ text: String) throws { try readAll(Array(text.utf8)) }

    func readAll(_ bytes: [UInt8]) throws {
        try read(bytes)
        try finish()
    }
}
