import GRDB
import Storage
import Testing

@testable import Directory

@Suite struct AreasTests {
    private func lists() async throws -> ControlledLists {
        let store = try await Samples.loaded().store
        return try await store.read { try ControlledLists($0) }
    }

    @Test func aCodeThatABoundaryChangeReplacedMeansTheNewOne() async throws {
        let lists = try await lists()
        #expect(lists.area("0304")?.code == "0305")
        #expect(lists.area("0305")?.name[.et] == "Kiili vald")
        #expect(lists.area("0803")?.code == "0251", "Toila became a part of Jõhvi")
        #expect(lists.area("1234") == nil)
    }

    @Test func codesStandFromTheirFirstDayToTheirSuccessors() async throws {
        let toila = try #require(try await lists().areas.first { $0.code == "0803" })
        let days = ["2017-09-30": false, "2017-10-01": true, "2025-09-30": true, "2025-10-01": false]
        for (day, valid) in days { #expect(try toila.isValid(on: #require(Day(day))) == valid, "\(day)") }
    }

    @Test func municipalitiesOfACountyAreThoseOfToday() async throws {
        let lists = try await lists()
        let (before, now) = try (#require(Day("2020-01-01")), Day(Samples.noon))
        #expect(lists.municipalities(of: "0045", on: before).map(\.code) == ["0251", "0803"])
        #expect(lists.municipalities(of: "0045", on: now).map(\.code) == ["0251"])
        #expect(lists.counties.map(\.code) == ["0037", "0045", "0084"])
    }

    @Test func aServiceThatBearsAnOldCodeServesTheNewArea() async throws {
        let entry = Samples.service(
            "location: {address: \"Nabala tee 2a\", municipality: \"0304\"}",
            area: "[\"0304\"]"
        )
        let (store, report) = try await Samples.loaded(Samples.organization(services: entry))
        #expect(report.refused == [])
        let service = try #require(try await store.read { try Service.find($0, key: "sild-volad") })
        #expect(service.areas == ["0305"])
        #expect(service.locations.map(\.area) == ["0305"])
    }
}
