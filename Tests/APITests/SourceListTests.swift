import Directory
import Foundation
import Storage
import Testing

@testable import API
@testable import Harvest

/// What is read on the web, as data; and where a record leads that was made one with another.
@Suite struct SourceListTests {
    private func harvested() async throws -> Sample {
        let sample = try await Sample()
        let definition = try Definition(
            yaml: """
                title: Sinise Silla leht
                publisher: Sinine Sild MTÜ
                licence: {name: CC BY-SA 3.0, attribution: Sinine Sild}
                schedule: every week, at night
                kind: html
                start: https://sinine-sild.example/teenused
                card: article
                fields: {name: h2}
                expect: {at_least: 1, at_most: 9}
                """,
            file: "sild.yaml"
        )
        let finding = Finding(
            key: "a",
            address: "https://sinine-sild.example/a",
            fields: [.name: FoundValue("Ring", passage: "")]
        )
        for findings in [[finding], []] {
            try await sample.store.write { db in
                let now = sample.store.clock.now
                let number = try Run.begin(db, SourceRecord(definition), at: now)
                _ = try RunFinishing(db, definition, run: number, Reading(findings: findings), at: now).finish()
            }
        }
        return sample
    }

    @Test func sourcesTellTheirReadingsAndReasons() async throws {
        let list = try await Reader(harvested()).ask("/api/sources").object().list("sources")
        let source = try #require(list.first)
        #expect(source.text("name") == "sild" && source.text("attribution") == "Sinine Sild")
        #expect(source["waiting"] as? Int == 1 && source.text("last_good") != nil)
        let readings = source.list("readings")
        #expect(readings.map { $0.text("verdict") } == ["void", "good"])
        #expect(readings[0].text("reason") == "at_least" && readings[0].map("values").text("count") == "0")
        #expect(readings[1].map("filled")["name"] as? Int == 100)
    }

    @Test func everyMemberOfASourceIsDescribed() async throws {
        let reader = try await Reader(harvested())
        let schemas = try await reader.ask("/api/openapi.json").object().map("components").map("schemas")
        let source = try #require(try await reader.ask("/api/sources").object().list("sources").first)
        #expect(Set(source.keys).subtracting(schemas.map("Source").map("properties").keys) == [])
        let reading = try #require(source.list("readings").first)
        #expect(Set(reading.keys).subtracting(schemas.map("Reading").map("properties").keys) == [])
    }

    @Test func aMergedRecordLeadsToTheOther() async throws {
        let sample = try await Sample()
        try await sample.store.write { db in
            try Merger.make(db, Sample.shelter, into: Sample.debts, taking: [], by: "test", at: sample.store.clock.now)
        }
        let reply = try await Reader(sample).ask("/api/services/\(Sample.shelter)")
        #expect(reply.status == 301 && reply.headers[.location] == "/api/services/\(Sample.debts)")
    }
}
