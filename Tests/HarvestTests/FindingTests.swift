import Directory
import Foundation
import Testing

@testable import Harvest

@Suite struct FindingTests {
    @Test func aPassageIsNotKeptWithoutEnd() {
        #expect(FoundValue("736 1300", passage: String(repeating: "ä", count: 600)).passage.count == 500)
    }

    @Test func whatIsKeptOfAPageIsReadBackWhole() throws {
        var content = PageContent()
        let fields: [Field: FoundValue] = [
            .name: FoundValue("Noorte \"tugi\"", passage: "Noorte\n\"tugi\"\u{1}"),
            .phones: FoundValue("+372 736 1300", passage: "Tel 736 1300 / 736 1301"),
        ]
        content.findings = (1...3).map { Finding(key: "a/\($0)", address: "https://tartu.ee/a?b=1&c", fields: fields) }
        content.findings.append(Finding(key: "b", address: "https://tartu.ee/b", fields: [:]))
        content.issues = (1...2).map {
            ExtractionIssue(.missing, field: .age, at: "https://tartu.ee/\($0)", words: "?")
        }
        content.links = [
            PageLink(address: "https://tartu.ee/2", role: .list, changed: "2026-10-01", title: "Edasi"),
            PageLink(address: "https://tartu.ee/3", role: .cards),
        ]
        content.cards = 2
        for changed in ["2026-10-01", nil] {
            let kept = KeptContent(changed: changed, content: content)
            #expect(try JSONDecoder().decode(KeptContent.self, from: Data(kept.json.utf8)) == kept)
        }
        #expect(Finding.fields(content.findings[0].json) == fields)
    }

    @Test(arguments: [
        #"{"findings":[["a","https://tartu.ee","name","Tugi"]],"cards":1}"#,
        #"{"findings":[["a","https://tartu.ee","shoe_size","43","43"]],"cards":1}"#,
        #"{"content":{"findings":[],"issues":[],"links":[],"cards":0}}"#,
        #"{"findings":[["a"#,
    ])
    func whatIsNotReadableAsKeptMakesAPageUnknown(_ text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(KeptContent.self, from: Data(text.utf8)) }
    }
}
