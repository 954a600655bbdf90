import Directory
import Foundation
import Testing

/// `/api/organizations/{id}`.
@Suite struct OrganizationRecordTests {
    @Test func itNamesItsServicesButNoDrafts() async throws {
        let organization = try await Reader(.shared()).ask("/api/organizations/\(Sample.bridge)").object()
        #expect(organization.text("name") == "Sinine Sild MTÜ")
        let services = organization.list("services")
        #expect(services.map { $0.text("name") } == ["Sinise Silla turvakodu", "Võlanõustamine", "Noorte tugiring"])
        #expect(services.map { $0.text("status") } == ["active", "active", "defunct"])
    }

    @Test func itTellsWhatItIsAndWasCalled() async throws {
        let organization = try await Reader(.shared()).ask("/api/organizations/\(Sample.bridge)?lang=en").object()
        #expect(organization.text("name") == "Blue Bridge NGO")
        #expect(organization.text("alternate_name") == "Sild")
        let former = try #require(organization.list("aliases").first { $0["former"] as? Bool == true })
        #expect(former.text("name") == "Vana Sild MTÜ" && former.text("until") == "2021-12-31")
        #expect(organization.list("organization_identifiers").first?.text("identifier") == "80000001")
        #expect(organization.list("attributes").first?.map("taxonomy_term").text("code") == "ngo")
        #expect(organization.text("description") == "NGO", "what it is, where nothing says what it does")
        #expect(organization.text("website") == "https://sinine-sild.example")
    }

    @Test func itsPlacesAreThoseOfItsServices() async throws {
        let organization = try await Reader(.shared()).ask("/api/organizations/\(Sample.bridge)").object()
        #expect(organization.list("locations").count == 2)
        #expect(organization.list("locations").filter { $0["confidential"] as? Bool == true }.count == 1)
    }

    @Test(arguments: [UUID().uuidString, "x", "%27"])
    func whatIsNotThereIsNotFound(_ id: String) async throws {
        let reply = try await Reader(.shared()).ask("/api/organizations/\(id)")
        #expect(reply.status == 404)
        #expect(try reply.object().text("detail") == "There is no such organization here.")
    }
}
