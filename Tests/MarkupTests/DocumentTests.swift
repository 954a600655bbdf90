import Testing

@testable import Markup

/// Words, attributes and links of a page.
@Suite struct DocumentTests {
    @Test func wordsOfNeighbouringBlocksStandApart() throws {
        let root = try html("<div>Noor<p>tema</p>abi<br>siin <b>on</b>line</div><table><tr><td>E<td>10–18<tr><td>T")
        #expect(root.lines == "Noor\ntema\nabi\nsiin online\nE 10–18\nT")
        #expect(root.text == "Noor tema abi siin online E 10–18 T")
    }

    @Test func whatIsNotForReadingIsLeftOut() throws {
        let root = try html(
            "<title>t</title><style>a{}</style><p>Loe<script>var a</script><noscript>Lülita JS</noscript>"
        )
        #expect(root.text == "Loe")
        #expect(root.document.title == "t")
    }

    @Test func whiteSpaceAndInvisibleMarksAreTidied() throws {
        let root = try html(
            "<p> \u{FEFF}Noorte\u{AD}keskus\u{A0}\n\t on\u{200B}line\u{202F}\u{2003}a\u{303} o\u{303}pe </p>"
        )
        #expect(root.text == "Noortekeskus online ã õpe")
        #expect("  a\u{A0}\u{AD}b\n\nc ".tidied == "a b c")
        #expect("\u{A0}".tidied == "")
    }

    @Test func attributesAndNeighboursAreFound() throws {
        let root = try html("<ul><li id=a data-x='1 &amp; 2'>A<li class>B<li>C</ul>")
        let items = root.all(try Selector("li"))
        #expect(items[0]["data-x"] == "1 & 2")
        #expect(items[0].attributes == ["id": "a", "data-x": "1 & 2"])
        #expect(items[1]["class"] == "")
        #expect(items[1]["id"] == nil)
        #expect(items[0].next == items[1])
        #expect(items[2].previous == items[1])
        #expect(items[1].parent?.name == "ul")
        #expect(items[1].parent?.children == items)
        #expect(items[2].path == "/html/body/ul/li[3]")
        #expect(root.first(try Selector("ul"))?.ownText == "")
    }

    @Test(arguments: [
        ("b.html", "https://a.ee/x/b.html"), ("../c", "https://a.ee/c"), ("/d?e=f#g", "https://a.ee/d?e=f#g"),
        ("//h.ee/i", "https://h.ee/i"), ("https://j.ee/", "https://j.ee/"), ("?k", "https://a.ee/x/y?k"),
        ("mailto:info@a.ee", "mailto:info@a.ee"), (" l m.pdf ", "https://a.ee/x/l%20m.pdf"),
        ("õpe", "https://a.ee/x/%C3%B5pe"),
    ]) func linksAreMadeAbsolute(link: String, whole: String) throws {
        let document = try Document(html: Array("<a href=\"\(link)\">x</a>".utf8), address: "https://a.ee/x/y")
        #expect(document.root?.first(try Selector("a"))?.link() == whole)
    }

    @Test func thePagesOwnBaseCounts() throws {
        let text = "<base href='/alus/'><a href=b>x</a>"
        let document = try Document(html: Array(text.utf8), address: "https://a.ee/x/y")
        #expect(document.root?.first(try Selector("a"))?.link() == "https://a.ee/alus/b")
    }

    @Test func jsonLDIsGivenAsItStands() throws {
        let text =
            "<script type='application/LD+json'>{\"@type\":\"JobPosting\",\"a\":\"<b>&amp;\"}</script><script>1</script>"
        #expect(try Document(html: Array(text.utf8)).jsonLD == ["{\"@type\":\"JobPosting\",\"a\":\"<b>&amp;\"}"])
    }

    @Test func xmlIsReadByItsRules() throws {
        let root = try xml("<?xml version='1.0'?><a><Nimi kood='1'>Kool <![CDATA[& <b>]]></Nimi><Tel>1</Tel></a>")
        #expect(root.first(try Selector("Nimi"))?.text == "Kool & <b>")
        #expect(root.first(try Selector("nimi")) == nil)
        #expect(root.text == "Kool & <b> 1")
        let fault = fault { try xml("<a>\n<b></a>") }
        guard case .notWellFormed(let line, _, let reason) = fault else { throw MarkupFault.empty }
        #expect(line == 2)
        #expect(reason.contains("mismatch"))
    }

    @Test func brokenFeedsAreReadAsFarAsTheyGo() throws {
        let text = Array("<rss a='&'><item>A &nbsp; B</item><item>C &amp; D & &kuri; <![CDATA[&nbsp;]]>&lt;".utf8)
        #expect(fault { try Document(xml: text) } != nil)
        let document = try Document(xml: text, isLenient: true)
        let texts = document.root?.all(try Selector("item")).map(\.text)
        #expect(texts == ["A B", "C & D & &kuri; &nbsp;<"])
    }

    @Test func knownSelectorsAreRight() throws {
        for text in ["head title", "base[href]", "script[type='application/ld+json' i]"] {
            #expect(Selector(known: text) == (try Selector(text)))
        }
    }

    @Test func manyDocumentsAreReadAtOnce() async throws {
        let (selector, xpath) = (try Selector("li.a"), try XPath("//li[@class='a']"))
        let text = Array(("<ul>" + String(repeating: "<li class=a>x</li>", count: 200)).utf8)
        let counts = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<200 {
                group.addTask {
                    let root = try rooted(Document(html: text))
                    return [root.all(selector).count, try root.all(xpath).count]
                }
            }
            return try await group.reduce(into: Set<[Int]>()) { $0.insert($1) }
        }
        #expect(counts == [[200, 200]])
    }
}
