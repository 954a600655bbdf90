@testable import Markup
import Testing

@Suite struct DocumentTests {
    @Test func wordsOfNeighbouringBlocksStandApart() throws {
        let document = try Document(html: Array("<div>Noor<p>tema</p>abi<br>siin <b>on</b>line</div>".utf8))
        #expect(document.root?.lines == "Noor\ntema\nabi\nsiin online")
        #expect(document.root?.text == "Noor tema abi siin online")
    }
}
