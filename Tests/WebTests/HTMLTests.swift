import Testing

@testable import Web

/// Nothing that somebody wrote can become markup.
@Suite struct HTMLTests {
    @Test func textIsEscapedAndMarkupIsNot() {
        let text = "<b>&\"'</b>"
        let html: HTML = "<p title=\"\(text)\">\(text)\("<br>" as HTML)</p>"
        let escaped = "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"
        #expect(html.description == "<p title=\"\(escaped)\">\(escaped)<br></p>")
    }

    @Test(arguments: ["Õigusabi – ööpäev läbi", "помощь", "🙂 1 000", "a\tb\nc"]) func ordinaryTextStaysAsItIs(
        _ text: String
    ) {
        let html: HTML = "\(text)"
        #expect(html.description == text)
    }

    @Test(arguments: ["a\u{0}b", "a\u{7}b", "a\u{1B}b", "a\u{7F}b", "a\u{85}b", "a\u{FFFE}b", "a\u{1FFFF}b"])
    func charactersThatHtmlForbidsAreLeftOut(_ text: String) {
        let html: HTML = "\(text)"
        #expect(html.description == "ab")
    }

    @Test func markupComesOnlyWhenItsConditionHolds() {
        let (yes, no): (HTML, HTML) = ("<i\(" hidden", if: true)>", "<i\(" hidden", if: false)>")
        #expect(yes.description == "<i hidden>" && no.description == "<i>")
    }

    @Test func foundWordsAreMarkedAndTheRestEscaped() {
        let marked = Marking(terms: ["vola", "b"]).html("Võlanõustamine & <b>võlad</b>")
        #expect(marked.description == "<mark>Võlanõustamine</mark> &amp; &lt;b&gt;<mark>võlad</mark>&lt;/b&gt;")
    }
}
