import Foundation
import Testing

/// Records have the shape of HSDS 3.2: the members it requires, and identifiers that are UUIDs.
@Suite struct HSDSShapeTests {
    /// By the member under which an object stands.
    private static let required = [
        "organization": ["id", "name", "description"], "phones": ["id", "number"], "additional_urls": ["id", "url"],
        "addresses": [
            "id", "address_1", "city", "state_province", "postal_code", "country", "address_type",
        ], "location": ["id", "location_type"], "locations": ["id", "location_type"],
        "taxonomy_term": ["id", "name", "description"], "services": ["id", "name", "status"],
        "organization_identifiers": ["id", "identifier_type", "identifier"],
        "metadata": [
            "id", "last_action_date", "last_action_type", "field_name", "previous_value", "replacement_value",
            "updated_by",
        ],
        "schedules": ["id"], "service_areas": ["id"], "service_at_locations": ["id"], "languages": ["id"],
        "cost_options": ["id"], "required_documents": ["id"], "contacts": ["id"], "attributes": ["id"],
        "funding": ["id"],
    ]

    @Test(arguments: [Sample.debts, Sample.shelter, Sample.ended])
    func aServiceHasWhatTheStandardRequires(_ id: String) async throws {
        let service = try await Reader(.shared()).ask("/api/services/\(id)").object()
        check(service, "service", ["id", "name", "status"])
    }

    @Test func anOrganizationHasWhatTheStandardRequires() async throws {
        let organization = try await Reader(.shared()).ask("/api/organizations/\(Sample.bridge)").object()
        check(organization, "organization", ["id", "name", "description"])
    }

    private func check(_ object: [String: Any], _ name: String, _ members: [String]) {
        for member in members { #expect(object[member] != nil, "\(name) lacks \(member)") }
        for (key, value) in object where key == "id" || key.hasSuffix("_id") {
            #expect((value as? String).flatMap(UUID.init(uuidString:)) != nil, "\(name).\(key) is no UUID")
        }
        for (key, value) in object {
            let parts = value as? [[String: Any]] ?? (value as? [String: Any]).map { [$0] } ?? []
            for part in parts { check(part, key, Self.required[key] ?? []) }
        }
        #expect(!object.values.contains { $0 is NSNull }, "\(name): what has no value is left out")
    }
}
