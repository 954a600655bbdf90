import Foundation
import Testing

@testable import Fetch

/// A mail is built as every server and reader understands it, and nothing that is put into it becomes another field.
@Suite struct MailMessageTests {
    private func mail(
        from: String = "Kaardistus <kaardistus@vald.example>",
        to: String = "mari@partner.example",
        subject: String = "Uus pöördumine",
        text: String = "Tere"
    ) throws -> String {
        let message = MailMessage(
            from: try MailAddress(from),
            to: try MailAddress(to),
            subject: try HeaderText(subject),
            text: text,
            html: "<p>Tere</p>",
            language: "et",
            date: Date(timeIntervalSince1970: 1_795_255_200),
            id: "5b1c8d34"
        )
        return String(decoding: message.bytes, as: UTF8.self)
    }

    private func head(_ mail: String) -> [String] {
        (mail.components(separatedBy: "\r\n\r\n").first ?? "").replacing("\r\n ", with: " ").components(
            separatedBy: "\r\n"
        )
    }

    @Test func theHeadHoldsWhatItMustAndNoMore() throws {
        #expect(
            head(try mail()) == [
                "Date: Sat, 21 Nov 2026 10:00:00 +0000", "From: \"Kaardistus\" <kaardistus@vald.example>",
                "To: <mari@partner.example>", "Subject: =?utf-8?B?VXVzIHDDtsO2cmR1bWluZQ==?=",
                "Message-ID: <5b1c8d34@vald.example>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
                "Content-Language: et", "Content-Type: multipart/alternative; boundary=\"=_5b1c8d34\"",
            ]
        )
    }

    @Test func theSameMailIsTheSameBytes() throws { #expect(try mail() == mail()) }

    @Test(arguments: [
        "Väga pikk rida, milles on igasuguseid tähti. ", "Очень длинная строка со всеми буквами. ", "Plain and long. ",
    ])
    func everyLineEndsAsItShouldAndIsShort(_ sentence: String) throws {
        let long = String(repeating: sentence, count: 80)
        let mail = try mail(subject: String(repeating: "Pöördumine ", count: 30), text: "\(long)\n\(long)")
        // Letter by letter: a CR and an LF are one character together.
        let bytes = Array(mail.utf8)
        for place in bytes.indices where bytes[place] == 0x0D || bytes[place] == 0x0A {
            let isPair = bytes[place] == 0x0D ? bytes.dropFirst(place + 1).first == 0x0A : bytes[place - 1] == 0x0D
            #expect(isPair, "byte \(place)")
        }
        for line in mail.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
        #expect(mail.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: [
        "Tere\r\nBcc: x@y.example", "Tere\nBcc: x@y.example", "Tere\rX", "Te\0re", "Tere\u{85}X", "Tere\u{2028}X",
        String(repeating: "a", count: 501),
    ])
    func aTextOfSeveralLinesIsNoHeader(_ text: String) {
        #expect(throws: MailMistake.header) { try HeaderText(text) }
        #expect(throws: (any Error).self) { try MailAddress("\(text) <a@b.example>") }
    }

    @Test(arguments: [
        "", "@", "a@", "@b.example", "a@b@c.example", "a b@c.example", "a@b.example, c@d.example", "a@b..example",
        "a@b.example\r\nDATA", "a@b.example>\r\nRCPT TO:<x@y.example", "a@-b.example", "<a@b.example",
        "a\u{a0}b@c.example",
    ])
    func whatIsNoAddressIsRefused(_ text: String) {
        #expect(throws: MailMistake.self) { try MailAddress(text) }
    }

    @Test(arguments: [
        ("mari@vald.example", "", "To: <mari@vald.example>"),
        ("Mari <mari@vald.example>", "Mari", "To: \"Mari\" <mari@vald.example>"),
        ("\"Vald, Viljandi\" <v@vald.example>", "Vald, Viljandi", "To: \"Vald, Viljandi\" <v@vald.example>"),
        ("Õie <oie@vald.example>", "Õie", "To: =?utf-8?B?w5VpZQ==?=\r\n <oie@vald.example>"),
        ("A \"B\" <a@vald.example>", "A \"B\"", "To: \"A \\\"B\\\"\" <a@vald.example>"),
        (
            "=?utf-8?B?x?= <a@vald.example>", "=?utf-8?B?x?=",
            "To: =?utf-8?B?PT91dGYtOD9CP3g/PQ==?=\r\n <a@vald.example>"
        ),
    ])
    func anAddressIsReadAndWritten(_ text: String, _ name: String, _ field: String) throws {
        let address = try MailAddress(text)
        #expect(address.name == name && address.field("To") == field)
    }

    @Test func encodedWordsNeverEndWithinALetter() {
        let text = String(repeating: "šõ€😀", count: 40)
        let words = EncodedWord.words(text, after: 9)
        let pieces = words.map { word in
            Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).flatMap { String(data: $0, encoding: .utf8) }
                ?? "?"
        }
        #expect(pieces.joined() == text)
        #expect(words.allSatisfy { $0.utf8.count <= 75 })
    }

    @Test func mostlyPlainTextStaysReadableAndRussianIsPacked() throws {
        #expect(try mail(text: "Tere, Õie =)").contains("Tere, =C3=95ie =3D)"))
        let russian = "Здравствуйте, вам отправлено обращение."
        #expect(try mail(text: russian).contains(Data(russian.utf8).base64EncodedString().prefix(76)))
    }

    @Test func spacesAtTheEndOfALineAreKept() {
        #expect(TransferEncoding.quotedPrintable.encoded("-- \nKaardistus") == "--=20\r\nKaardistus\r\n")
        #expect(TransferEncoding.quotedPrintable.encoded("a\r\nb\rc\nd") == "a\r\nb\r\nc\r\nd\r\n")
    }

    @Test func noPartCanEndTheMailEarly() throws {
        let mail = try mail(text: "--=_5b1c8d34--\r\n\r\nend")
        #expect(mail.components(separatedBy: "--=_5b1c8d34--").count == 2)
    }
}
