import Foundation
import Testing

/// What the routes answer is what `openapi.json` says: every member is described, and none that is required is missing.
@Suite struct DescriptionTests {
    @Test(arguments: [
        ("search?counts=1", "/api/search"), ("search?q=tahan+surra", "/api/search"),
        ("search?q=v%C3%B5lan%C3%B5ustamne+viljandi", "/api/search"), ("needs", "/api/needs"),
        ("services/\(Sample.debts)", "/api/services/{id}"), ("services/\(Sample.shelter)", "/api/services/{id}"),
        ("services/\(Sample.ended)", "/api/services/{id}"), ("kinds", "/api/kinds"),
        ("organizations/\(Sample.bridge)", "/api/organizations/{id}"), ("municipalities", "/api/municipalities"),
        ("sources", "/api/sources"), ("moves", "/api/moves"),
    ])
    func everyMemberIsDescribed(_ address: String, _ path: String) async throws {
        let reader = try await Reader(.shared())
        let document = try await reader.ask("/api/openapi.json").object()
        let success = document.map("paths").map(path).map("get").map("responses").map("200")
        let schema = success.map("content").map("application/json").map("schema")
        let answer = try await reader.ask("/api/\(address)").object()
        #expect(!schema.isEmpty && !answer.isEmpty)
        Description(schemas: document.map("components").map("schemas")).check(answer, schema, path)
    }

    @Test func everyParameterOfASearchIsDescribed() async throws {
        let reader = try await Reader(.shared())
        let search = try await reader.ask("/api/openapi.json").object().map("paths").map("/api/search").map("get")
        let described = search.list("parameters").map { $0.text("name") ?? "lang" }
        let understood = try await reader.ask("/api/search").object().map("query").keys
        #expect(Set(described) == Set(understood).union(["counts"]))
    }
}

/// The schemas of the description.
struct Description {
    let schemas: [String: Any]

    func check(_ value: Any, _ schema: [String: Any], _ place: String) {
        let schema = resolved(schema)
        if let values = value as? [Any] {
            for value in values { check(value, schema.map("items"), "\(place)[]") }
        }
        guard let object = value as? [String: Any], schema["properties"] != nil else { return }
        for name in schema["required"] as? [String] ?? [] { #expect(object[name] != nil, "\(place) lacks \(name)") }
        for (name, value) in object {
            let member = schema.map("properties").map(name)
            #expect(!member.isEmpty, "\(place).\(name) is not described")
            check(value, member, "\(place).\(name)")
        }
    }

    private func resolved(_ schema: [String: Any]) -> [String: Any] {
        guard let name = schema.text("$ref")?.split(separator: "/").last else { return schema }
        return schemas.map(String(name))
    }
}
