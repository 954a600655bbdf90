import Foundation
import Storage
import Testing

@Suite struct JSONTextTests {
    @Test func textsAreWrittenAsFoundationWritesThem() throws {
        let signs = String(String.UnicodeScalarView((0..<0x180).compactMap(Unicode.Scalar.init)))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        for text in ["", "noorte tugi", "\"nii\" \\ ja \\\"", "https://tartu.ee/a/b", "😀\u{2028}", signs] {
            var json = JSONText()
            json.list([text]) { $0.string($1) }
            #expect(json.text == String(decoding: try encoder.encode([text]), as: UTF8.self))
        }
    }

    @Test func listsStandInListsAndBesideOneAnother() throws {
        var json = JSONText()
        json.open()
        json.array("lists", [["a", "b"], [], ["c"]]) { $0.list($1) { $0.string($1) } }
        json.member("count", 3)
        json.close()
        #expect(json.text == #"{"lists":[["a","b"],[],["c"]],"count":3}"#)
    }
}
