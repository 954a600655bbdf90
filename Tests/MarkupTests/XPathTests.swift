import Testing

@testable import Markup

/// XPath expressions.
@Suite struct XPathTests {
    @Test(arguments: [
        ("//h2", ["A", "B"]), ("//a/@href", ["https://a.ee/x.pdf"]), ("count(//li)", ["5"]), ("string(//h2)", ["A"]),
        ("//p[@class='tel']/text()", ["1"]), ("boolean(//table)", ["false"]), ("//table", []), ("//li[last()]", ["e"]),
        ("number('x')", ["nan"]), ("1 div 3 > 0.3", ["true"]),
    ]) func valuesAreFound(expression: String, values: [String]) throws {
        #expect(try html(SelectorTests.page).strings(XPath(expression)) == values)
    }

    @Test func expressionsWorkFromAnElementOn() throws {
        let card = try #require(try html(SelectorTests.page).all(XPath("//article[2]")).first)
        #expect(try card.strings(XPath(".//p")) == ["4"])
        #expect(try card.strings(XPath("@data-id")) == ["2"])
    }

    @Test func namespacesAreNamed() throws {
        let feed = try xml("<feed xmlns='http://www.w3.org/2005/Atom'><entry>A</entry></feed>")
        let names = ["atom": "http://www.w3.org/2005/Atom"]
        #expect(try feed.strings(XPath("//atom:entry", namespaces: names)) == ["A"])
        #expect(fault { try feed.strings(XPath("//atom:entry")) }?.word == "bad-xpath")
        #expect(feed.first(try Selector("entry"))?.text == "A")
    }

    @Test(arguments: [
        ("//a[", "a bracket"), ("//a[@b='c]", "a bracket or quotation"), ("count(//a", "a bracket"),
        ("", "an expression"),
        ("//a)", "an expression"), ("$", "after"),
    ]) func aBadExpressionSaysWhy(expression: String, reason: String) throws {
        guard case .badXPath(let text, let place, let why)? = fault({ try XPath(expression) }) else {
            Issue.record("\(expression) was accepted")
            return
        }
        #expect(text == expression)
        #expect(place != nil)
        #expect(why.hasPrefix(reason), "\(why)")
    }

    @Test func anUnknownFunctionIsAFaultWhenUsed() throws {
        let root = try html("<p>x")
        #expect(
            fault { try root.strings(XPath("matches(//p, 'x')")) }?.description.contains("function is not known")
                == true
        )
        #expect(try root.strings(XPath("//p")) == ["x"])
    }

    @Test func anExpressionThatTakesTooLongIsStopped() throws {
        let root = try html(String(repeating: "<p>x", count: 3_000))
        #expect(fault { try root.strings(XPath("count(//p[count(//p[count(//p) > 1]) > 1])")) }?.word == "slow-xpath")
        #expect(try root.strings(XPath("count(//p)")) == ["3000"])
    }
}
