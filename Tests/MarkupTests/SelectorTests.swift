import Testing

@testable import Markup

/// CSS selectors.
@Suite struct SelectorTests {
    static let page = """
        <main id=sisu><article class="kaart esimene" data-id=1><h2>A</h2><p class=tel>1</p><p>2</p><a href="https://a.ee/x.pdf" lang=et-EE>3</a></article>
        <article class=kaart data-id=2><h2>B</h2><div><p class="tel lai">4</p></div><span></span><em>5</em></article></main>
        <ul><li>a<li>b<li>c<li>d<li>e</ul><p id="õ:1">6</p>
        """

    @Test(arguments: [
        ("h2", "A B"), ("*.tel", "1 4"), (".kaart.esimene h2", "A"), ("#sisu > article > p", "1 2"),
        ("article p", "1 2 4"),
        ("article > div > p.tel", "4"), ("main p.lai", "4"), ("p + a", "3"), ("h2 ~ a", "3"), ("h2 + p ~ a", "3"),
        ("h2+a", ""),
        ("h2, em", "A B 5"), ("[data-id='2'] h2", "B"), ("[data-id=\"1\"]>h2", "A"), ("a[href]", "3"),
        ("a[href^=https]", "3"),
        ("a[href$='.PDF' i]", "3"), ("a[href$='.PDF']", ""), ("a[href*='a.ee']", "3"), ("p[class~=lai]", "4"),
        ("[lang|=et]", "3"),
        ("li:first-child", "a"), ("li:last-child", "e"), ("li:nth-child(2)", "b"), ("li:nth-child(odd)", "a c e"),
        ("li:nth-child(even)", "b d"), ("li:nth-child(2n + 1)", "a c e"), ("li:nth-child(-n+2)", "a b"),
        ("li:nth-child(n+4)", "d e"),
        ("li:nth-child(3n)", "c"), ("li:nth-last-child(2)", "d"), ("li:nth-last-child(-n+2)", "d e"),
        ("li:nth-last-child(2n+1)", "a c e"),
        ("p:first-of-type", "1 4 6"), ("p:nth-of-type(2)", "2"), ("article p:last-of-type", "2 4"),
        ("div > p:only-child", "4"),
        ("a:only-of-type", "3"), ("li:not(:first-child):not(:last-child)", "b c d"), ("article p:not(.tel, .muu)", "2"),
        ("article:has(> div) h2", "B"), ("article:has(a) h2", "A"), ("h2:has(+ p)", "A"), ("h2:has(~ em)", "B"),
        ("article:not(:has(a)) em", "5"), (":is(h2, em):not(:contains('A'))", "B 5"), ("p:contains(\"4\")", "4"),
        ("#õ\\:1", "6"), ("#\\f5 \\:1", "6"), ("H2", "A B"), ("article article", ""),
        ("html:root > body > ul > li:nth-child(5)", "e"),
        ("  h2  ,  em  ", "A B 5"), ("body main > .kaart > div p", "4"), ("article:has(div > p.lai) em", "5"),
    ]) func elementsAreFound(selector: String, texts: String) throws {
        let found = try html(Self.page).all(try Selector(selector))
        #expect(found.map(\.text).joined(separator: " ") == texts)
    }

    @Test func emptyElementsAreFound() throws {
        #expect(try html(Self.page).all(Selector("main :empty")).map(\.name) == ["span"])
    }

    @Test func selectorsWorkFromAnElementOn() throws {
        let root = try html(Self.page)
        let card = try #require(root.first(try Selector("article:nth-of-type(2)")))
        #expect(card.all(try Selector("p")).map(\.text) == ["4"])
        #expect(card.first(try Selector("h2"))?.text == "B")
        #expect(card.first(try Selector("a")) == nil)
        #expect(card.matches(try Selector("main > article")))
        #expect(card.first(try Selector("p"))?.closest(try Selector(".kaart")) == card)
        #expect(card.closest(try Selector("ul")) == nil)
    }

    @Test(arguments: [
        ("", 1, "the name of an element"), ("div >", 6, "the name of an element"), ("div..a", 5, "the name of a class"),
        ("a[href", 7, "\"]\""), ("a[href=", 8, "a value"), ("a[href='x]", 8, "a closing quotation mark"),
        ("a[=x]", 3, "the name of an attribute"), ("li:nth-child(x)", 14, "a number"), ("li:nth-child", 13, "\"(\""),
        ("li:first", 4, "a known pseudo-class"), ("p::text", 3, "the name of a pseudo-class"),
        ("a, ", 4, "the name of an element"),
        ("õ {", 3, "the name of an element"), ("a)", 2, "a name"), (":not(a", 7, "\")\""),
        ("#1a", 2, "the name of an id"),
        ("a\\", 3, "a letter"), ("> a", 1, "the name of an element"), ("//a", 1, "the name of an element"),
    ]) func aBadSelectorSaysWhere(selector: String, place: Int, expected: String) throws {
        guard case .badSelector(let text, let found, let wanted)? = fault({ try Selector(selector) }) else {
            Issue.record("\(selector) was accepted")
            return
        }
        #expect(text == selector)
        #expect(found == place)
        #expect(wanted.hasPrefix(expected))
    }

    @Test func bracketsAreNotNestedWithoutEnd() {
        let text = String(repeating: ":not(", count: 400) + "a" + String(repeating: ")", count: 400)
        #expect(fault { try Selector(text) }?.word == "bad-selector")
    }

    @Test func deepPagesCostNoTime() throws {
        let root = try html(String(repeating: "<div>", count: 400) + "<p>x")
        let chain = String(repeating: "div ", count: 12) + "b div p"
        #expect(root.all(try Selector(chain)).isEmpty)
        #expect(root.all(try Selector(String(repeating: "div ", count: 12) + "p")).count == 1)
    }

    @Test func countingSiblingsCostsNoTime() throws {
        let root = try html("<ul>" + String(repeating: "<li>x", count: 20_000))
        #expect(root.all(try Selector("li:nth-child(2n)")).count == 10_000)
        #expect(root.all(try Selector("li:nth-last-child(2n)")).count == 10_000)
    }
}
