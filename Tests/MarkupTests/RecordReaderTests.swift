import Foundation
import Synchronization
import Testing

@testable import Markup

/// XML that is read record by record.
@Suite struct RecordReaderTests {
    private func read(_ pieces: [[UInt8]], records: String = "kool") throws -> [String] {
        let found = Mutex<[String]>([])
        let reader = RecordReader(records: records) { record in
            let name = record.first(try Selector("nimi"))?.text ?? "-"
            found.withLock { $0.append("\(record["id"] ?? "-") \(name)") }
        }
        for piece in pieces { try reader.read(piece) }
        try reader.finish()
        #expect(reader.count == found.withLock { $0.count })
        return found.withLock { $0 }
    }

    static let register = Array(
        """
        <?xml version="1.0" encoding="UTF-8"?><koolid xmlns="http://a.ee/"><muu><nimi>x</nimi></muu>
        <kool id="1"><nimi>Põltsamaa &amp; Ko</nimi><kool>sees</kool></kool> vahel
        <kool id="2"><nimi><![CDATA[Tõrva <G>]]></nimi></kool><kool/></koolid>
        """.utf8
    )

    @Test(arguments: [1, 2, 3, 7, 10_000]) func piecesOfAnySizeGiveTheSameRecords(size: Int) throws {
        let pieces = stride(from: 0, to: Self.register.count, by: size).map {
            Array(Self.register[$0..<min($0 + size, Self.register.count)])
        }
        #expect(try read(pieces) == ["1 Põltsamaa & Ko", "2 Tõrva <G>", "- -"])
    }

    @Test func otherCharsetsAreRead() throws {
        let text =
            Array("<?xml version='1.0' encoding='windows-1257'?><a><kool id='1'><nimi>".utf8) + [0xf0, 0xf5]
            + Array("</nimi></kool></a>".utf8)
        #expect(try read([text]) == ["1 šõ"])
    }

    @Test func aDocumentThatStopsIsAFaultAfterItsRecords() throws {
        #expect(fault { try read([Array(Self.register.dropLast(20))]) }?.word == "not-well-formed")
        #expect(fault { try read([]) } == .empty)
        #expect(fault { try read([Array("puhas tekst".utf8)]) } == .empty)
    }

    @Test func whatTheTakerThrowsEndsTheReading() throws {
        struct Enough: Error {}
        let reader = RecordReader(records: "kool") { _ in throw Enough() }
        #expect(throws: Enough.self) { try reader.read(Self.register) }
        #expect(throws: Enough.self) { try reader.read(Self.register) }
        #expect(reader.count == 1)
    }

    @Test func aRecordWithoutEndIsTooLarge() throws {
        var limits = MarkupLimits()
        limits.bytes = 100_000
        let reader = RecordReader(records: "kool", limits: limits) { _ in }
        let fault = fault {
            try reader.read(Array("<a><kool>".utf8))
            while true { try reader.read([UInt8](repeating: 0x61, count: 10_000)) }
        }
        #expect(fault == .tooLarge(limit: 100_000))
    }

    /// In a process of its own, for what is measured is the memory of the whole process.
    @Test func anEndlessDocumentNeedsNoMoreMemoryThanARecord() async {
        await #expect(processExitsWith: .success) {
            let reader = RecordReader(records: "kool") { _ in }
            try reader.read(Array("<a>".utf8))
            let piece = Array(
                String(repeating: "<kool id='1'><nimi>Kool kuskil</nimi></kool>\n<muu>x</muu> ", count: 1_000).utf8
            )
            for _ in 0..<20 { try reader.read(piece) }
            let before = Self.memoryInPages()
            for _ in 0..<150 { try reader.read(piece) }
            #expect(reader.count == 170_000)
            #expect(Self.memoryInPages() - before < 5_000)
        }
    }

    /// What the process holds, in pages of 4 kB.
    private static func memoryInPages() -> Int {
        let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return statm.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
