import Directory
import Foundation
import GRDB
import Search
import Storage

@testable import Harvest
@testable import Web

extension Samples {
    static let card = "https://sinine-sild.example/teenused/volad"

    /// The samples with a source that has told of the debt advice, and then told another telephone and another age.
    static func harvested() async throws -> Samples {
        let samples = try await Samples()
        try await samples.harvest()
        try await samples.harvest(phone: "+372 5555 0202", age: "16-29")
        return samples
    }

    /// One reading of the source.
    @discardableResult
    func harvest(phone: String = "+372 5555 0101", age: String = "18-29", more: [Finding] = []) async throws -> Run {
        let values: [Field: String] = [.name: "Võlanõustamine", .phones: phone, .age: age, .area: "0899"]
        let fields = values.mapValues { FoundValue($0, passage: "Helista: \($0)") }
        return try await read([Finding(key: "volad", address: Self.card, fields: fields)] + more)
    }

    /// One reading of the source that says nothing but this.
    @discardableResult
    func harvest(only finding: Finding) async throws -> Run { try await read([finding]) }

    private func read(_ findings: [Finding]) async throws -> Run {
        let definition = try Self.definition()
        return try await store.write { db in
            let now = Samples.noon
            let number = try Run.begin(db, SourceRecord(definition), at: now)
            let result = try RunFinishing(db, definition, run: number, Reading(findings: findings), at: now).finish()
            try SearchIndex.update(db, services: result.touched)
            return result.run
        }
    }

    static func definition() throws -> Definition {
        try Definition(
            yaml: """
                title: Sinise Silla leht
                publisher: Sinine Sild MTÜ
                licence: CC BY-SA 3.0
                schedule: every week, at night
                kind: html
                start: https://sinine-sild.example/teenused
                card: article
                fields: {name: h2}
                expect: {at_least: 1, at_most: 1000}
                """,
            file: "sild.yaml"
        )
    }
}
