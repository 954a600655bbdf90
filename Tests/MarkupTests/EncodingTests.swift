import Foundation
import Testing

@testable import Markup

/// Letters, however they come.
@Suite struct EncodingTests {
    static let words = "Jõgeva noorteühing – šokk ja žanr, Ääsmäe"

    private func bytes(_ text: String, _ charset: Charset) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar -> [UInt8] in
            let letter = Array(String(scalar).utf8)
            guard scalar.value >= 0x80, let place = charset.table?.firstIndex(of: letter) else { return letter }
            return [UInt8(place + 0x80)]
        }
    }

    @Test(arguments: [Charset.windows1257, .windows1252, .iso8859_15, .iso8859_13, .iso8859_4])
    func declaredCharsetsAreRead(charset: Charset) {
        let words = charset.rawValue.hasPrefix("iso") ? Self.words.replacing("–", with: "-") : Self.words
        let decoded = DecodedText(bytes(words, charset), contentType: "text/html; Charset=\"\(charset.rawValue)\"")
        #expect(decoded.text == words)
        #expect(decoded.decoding == Decoding(charset: charset, doubts: []))
    }

    @Test(arguments: [
        "<meta charset=windows-1257>", "<META http-equiv=content-type content='text/html; charset=Windows-1257'>",
        "<?xml version='1.0' encoding='windows-1257'?>",
    ]) func thePageMayDeclareItself(declaration: String) throws {
        let decoded = DecodedText(bytes(declaration + "<p>" + Self.words, .windows1257), isMarkup: true)
        #expect(decoded.decoding == Decoding(charset: .windows1257, doubts: []))
        let document = try Document(html: bytes(declaration + "<p>" + Self.words, .windows1257))
        #expect(document.root?.text.contains(Self.words) == true)
    }

    @Test func theHeaderCountsMoreThanThePage() {
        let text = bytes("<meta charset=iso-8859-15>šž", .windows1257)
        #expect(DecodedText(text, contentType: "text/html; charset=windows-1257", isMarkup: true).text.hasSuffix("šž"))
    }

    @Test(arguments: [Charset.windows1257, .windows1252, .iso8859_15])
    func undeclaredBalticIsGuessed(charset: Charset) {
        let words = "noorteühing šokk ja žanr Šveits"
        let decoded = DecodedText(bytes(words, charset))
        #expect(decoded.text == words)
        #expect(decoded.decoding == Decoding(charset: charset, doubts: [.undeclared]))
    }

    @Test func undeclaredRussianIsGuessed() {
        let words = "Помощь молодым людям в Нарве"
        #expect(DecodedText(bytes(words, .windows1251)).text == words)
    }

    @Test func marksOfByteOrderDecide() {
        #expect(
            DecodedText([0xef, 0xbb, 0xbf] + Array(Self.words.utf8), contentType: "a; charset=koi8-r").text
                == Self.words
        )
        let wide: [UInt8] =
            [0xff, 0xfe] + Self.words.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        #expect(DecodedText(wide).text == Self.words)
    }

    @Test func goodUTF8IsReadAsThatWhateverIsSaid() {
        let decoded = DecodedText(Array(Self.words.utf8), contentType: "text/html; charset=iso-8859-1")
        #expect(decoded.text == Self.words)
        #expect(decoded.decoding == Decoding(charset: .utf8, doubts: [.misdeclared]))
        #expect(DecodedText(Array("abc".utf8), contentType: "a; charset=windows-1257").text == "abc")
        #expect(DecodedText(Array("abc".utf8), contentType: "a; charset=utf-16").text == "abc")
    }

    @Test func whatIsSaidToBeUTF8ButIsNotIsSaid() {
        let decoded = DecodedText(bytes("šokk ja žanr", .windows1257), contentType: "text/html; charset=utf-8")
        #expect(decoded.text == "šokk ja žanr")
        #expect(decoded.decoding.doubts == [.misdeclared])
        let damaged = DecodedText(Array(Self.words.utf8) + [0xff])
        #expect(
            DecodedText(Array(Self.words.utf8) + [0xff], contentType: "a; charset=utf-8").decoding.doubts == [.damaged]
        )
        #expect(damaged.decoding.doubts.contains(.undeclared))
    }

    @Test(arguments: ["TÃ¤psem info", "├╝hing", "â€“", "JÃµgeva", "Å¡okk"]) func spoiledTextIsSaid(text: String) {
        #expect(Mojibake.isIn(text))
        #expect(DecodedText(Array(text.utf8)).decoding.doubts == [.mojibake])
    }

    @Test(arguments: [EncodingTests.words, "São Tomé, Ångström, Ćevapi", "Помощь в Нарве", "naïve – „tere“"])
    func goodTextIsNot(text: String) { #expect(!Mojibake.isIn(text)) }
}
