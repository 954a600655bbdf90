import Foundation
import Testing

@testable import Harvest

/// What each kind of source makes of bytes, right and wrong.
@Suite struct KindsTests {
    @Test func aTableHasQuotationMarksLineBreaksAndLettersOfTheBaltic() throws {
        var bytes = Array("nimi;kood;märkus\r\n\"Õ; \"\"noor\"\"\";1;\"kaks\nrida\"\r\n".utf8)
        bytes += [0xd5, 0x68, 0x74, 0x75] + Array(";2;\r\n;;\r\nkolmas;3".utf8)
        var (parser, rows): (TableParser, [[String]]) = (TableParser(separator: nil), [])
        for byte in bytes { try [byte].withUnsafeBytes { try parser.read($0) { rows.append($0) } } }
        try parser.finish { rows.append($0) }
        #expect(
            rows == [
                ["nimi", "kood", "märkus"], ["Õ; \"noor\"", "1", "kaks\nrida"], ["Õhtu", "2", ""], ["", "", ""],
                ["kolmas", "3"],
            ]
        )
    }

    @Test(arguments: [
        ("a,b\n1,2\n", ["1", "2"]), ("a\tb\n1\t2", ["1", "2"]), ("\"x;y\",b\n1,2", ["1", "2"]),
        ("\u{feff}a;b\n1;2", ["1", "2"]),
    ])
    func theSeparatorIsFoundOut(text: String, last: [String]) throws {
        var (parser, rows): (TableParser, [[String]]) = (TableParser(separator: nil), [])
        try Array(text.utf8).withUnsafeBytes { try parser.read($0) { rows.append($0) } }
        try parser.finish { rows.append($0) }
        #expect(rows.last == last)
    }

    @Test func aTableWithoutAPromisedColumnIsNoneOfItsKind() throws {
        let rule = try definition(kind: "csv", "{name: nimi}", more: "card: {key: kood}")
        let (content, verdict) = read("nimi;number\nA;1\n", rule, type: "text/csv")
        #expect(verdict == .wrongKind && content.findings == [])
        #expect(content.issues.map(\.words) == ["no column kood"])
    }

    @Test func whatIsPackedTooWellIsNotUnpacked() throws {
        let bomb = try #require(Packing.gzip([UInt8](repeating: 0x20, count: 80_000_000)))
        #expect(bomb.count < 200_000)
        #expect(throws: PackingFault.tooLarge(limit: 52_428_800)) {
            try Inflation.unpacked(bomb[...], .gzip, limit: 52_428_800)
        }
        let rule = try definition(kind: "html", "{name: h1}", more: "sitemap: {match: x}")
        let page = FetchedPage(address: "https://naidis.example.ee/s.xml.gz", bytes: bomb)
        #expect(Extraction(rule).read(page, as: .sitemap).verdict == .wrongKind)
    }

    @Test func aZipWhoseBytesAreChangedIsFoundOut() throws {
        let zip = Array(try Data(contentsOf: House.recorded.appending(path: "ariregister/lihtandmed.csv.zip")))
        let archive = try ZipArchive(zip)
        let member = try archive.member(".csv")
        #expect(try archive.bytes(of: member, limit: 100_000).count == member.size)
        for place in stride(from: 0, to: zip.count, by: 7) {
            var broken = zip
            broken[place] ^= 0xff
            _ = try? ZipArchive(broken).bytes(of: ZipArchive(broken).member(nil), limit: 100_000)
        }
        #expect(throws: PackingFault.self) { try ZipArchive(Array(zip.prefix(200))) }
        #expect(throws: PackingFault.tooLarge(limit: 10)) { try archive.bytes(of: member, limit: 10) }
    }

    @Test(arguments: [
        ("{\"a\": [1, -2.5e3, true, null, \"\\u00f5\\ud83d\\ude00\\n\"]}", true), ("[]", true), ("\"x\"", true),
        ("{\"a\":1,}", false),
        ("[1 2]", false), ("{a: 1}", false), ("", false), ("[1", false), ("\"\\x\"", false), ("nul", false),
        ("[1] x", false),
    ])
    func jsonIsReadByItsRules(text: String, isGood: Bool) {
        #expect(((try? JSONReading.read(text: text)) != nil) == isGood)
    }

    @Test func jsonKeepsItsLettersAndHasADepth() throws {
        let value = try JSONReading.read(text: "{\"a\": {\"b\": [{\"c\": \"\\u00f5 \\ud83d\\ude00\"}, {\"c\": 2.50}]}}")
        #expect(value.texts(at: try #require(JSONPath("a.b[].c"))) == ["õ 😀", "2.50"])
        #expect(value.texts(at: try #require(JSONPath("a[\"b\"][1].c"))) == ["2.50"])
        #expect(throws: BadJSON.self) { try JSONReading.read(text: String(repeating: "[", count: 100_000)) }
    }

    @Test func aCalendarIsUnfoldedAndItsTimesAreOurs() throws {
        let lines = CalendarReading.unfolded(
            "SUMMARY:Pikk\r\n  rida\r\nDTSTART;TZID=\"Europe/Tallinn\":20261205T170000\r\n"
        )
        #expect(lines == ["SUMMARY:Pikk rida", "DTSTART;TZID=\"Europe/Tallinn\":20261205T170000"])
        let property = try #require(CalendarReading.property(lines[1]))
        #expect(property.parameters == ["TZID": "Europe/Tallinn"] && property.value == "20261205T170000")
        let utc = try #require(CalendarReading.property("DTSTART:20260705T220000Z"))
        #expect(CalendarEvent.moment(utc).map { "\($0.day) \($0.minute ?? -1)" } == "2026-07-06 60")
        #expect(CalendarEvent.unescaped("a\\, b\\;\\nc\\\\") == "a, b;\nc\\")
    }

    @Test(arguments: [
        ("json", "card: {path: '[]', key: id}", "<html><body>Viga</body></html>"),
        ("xml", "card: {record: a, key: {css: b}}", "{\"a\":1}"),
        ("ical", "", "<html>"), ("feed", "", "<html><body/></html>"),
        ("arcgis", "card: {key: id}", "{\"error\":{\"message\":\"Token Required\"}}"),
        ("hsds", "", "{\"title\":\"Not found\"}"), ("document", "", "<html>"), ("csv", "card: {key: id}", "<html>"),
    ])
    func anotherKindThanPromisedIsSaid(kind: String, more: String, body: String) throws {
        let rule = try definition(
            kind: kind,
            kind == "arcgis" || kind == "csv" ? "{name: NIMI}" : "{name: name}",
            more: more
        )
        let (content, verdict) = read(body, rule, type: "application/octet-stream")
        #expect(verdict == .wrongKind && content.findings == [])
        #expect(content.issues.map(\.reason) == [.wrongKind])
    }

    @Test func aRegisterIsReadRecordByRecord() throws {
        let records = (0..<20_000).map {
            "<kool><id>\($0)</id><nimi>Kool \($0)</nimi><muu>\(String(repeating: "x", count: 500))</muu></kool>"
        }
        let rule = try definition(
            kind: "xml",
            "{name: nimi}",
            more: "card: {record: kool, key: {css: id}, only: {css: id, match: '^1999\\d$'}}"
        )
        let (content, verdict) = read("<koolid>\(records.joined())</koolid>", rule)
        #expect(verdict == .ok && content.findings.count == 10 && content.cards == 10)
    }

    @Test func theWordsOfVerdictsStayTheSame() {
        let words = [
            "ok", "unchanged", "gone", "soft-not-found", "login-form", "moved-host", "wrong-kind", "fault:timed-out",
        ]
        #expect(words.compactMap { PageVerdict(rawValue: $0)?.rawValue } == words)
        #expect(PageVerdict(rawValue: "fault:sad") == nil && PageVerdict(rawValue: "") == nil)
    }
}
