import Directory
import Foundation
import Testing

/// `/api/services/{id}`.
@Suite struct ServiceRecordTests {
    private func service(_ id: String, _ query: String = "") async throws -> [String: Any] {
        let reply = try await Reader(.shared()).ask("/api/services/\(id)\(query)")
        #expect(reply.status == 200, "\(reply.text)")
        return try reply.object()
    }

    @Test func itTellsHowOneGetsThere() async throws {
        let service = try await service(Sample.debts, "?lang=ru")
        #expect(service.text("name") == "Помощь с долгами")
        #expect(service.text("application_process") == "Позвони и запишись.")
        #expect(service.text("wait_time") == "Kuni kümme tööpäeva.")
        #expect(service.list("required_documents").first?.text("document")?.hasPrefix("Võta kaasa") == true)
        #expect(service["minimum_age"] as? Int == 18 && service["maximum_age"] as? Int == 29)
        #expect((service["untranslated"] as? [String])?.contains("wait_time") == true)
        #expect((service["untranslated"] as? [String])?.contains("name") == false)
    }

    @Test func contactsStandInTheirPlaces() async throws {
        let service = try await service(Sample.debts)
        #expect(service.list("phones").map { $0.text("number") } == ["+372 5555 0101", "+372 5555 0102"])
        #expect(service.list("phones").first?.text("description") == "eesti keeles")
        #expect(service.text("url") == "https://sinine-sild.example/volad")
        #expect(service.list("additional_urls").map { $0.text("label") } == ["chat"])
        #expect(service.text("email") == "volad@sinine-sild.example")
        #expect(service.list("contacts").map { $0.text("email") } == ["abi@sinine-sild.example"])
    }

    @Test func hoursAreWeeksAndDaysThatDiffer() async throws {
        let schedules = try await service(Sample.debts).list("schedules")
        let weekly = schedules.filter { $0.text("freq") == "WEEKLY" }
        #expect(weekly.map { $0.text("byday") } == ["MO,TU,WE,TH", "MO,TU,WE,TH", "FR"])
        #expect(weekly.map { $0.text("opens_at") } == ["08:00", "13:00", "08:00"])
        #expect(weekly.map { $0.text("closes_at") } == ["12:00", "17:00", "14:00"])
        #expect(schedules.contains { $0.text("notes") == "Riigipühadel suletud" && $0["opens_at"] == nil })
        let lastDay = schedules.first { $0.text("valid_from") == "2026-12-31" }
        #expect(lastDay?.text("valid_to") == "2026-12-31" && lastDay?.text("opens_at") == "10:00")
        #expect(schedules.first { $0.text("valid_from") == "2026-12-24" }?.text("notes") == "Suletud")
        #expect(Set(schedules.compactMap { $0.text("id") }).count == schedules.count)
    }

    @Test func nightsEndOnTheNextDay() async throws {
        let night = try #require(try await service(Sample.shelter).list("schedules").first)
        #expect(night.text("byday") == "MO,TU,WE,TH,FR,SA,SU")
        #expect(night.text("opens_at") == "19:00" && night.text("closes_at") == "07:00")
    }

    @Test func anAddressIsTakenApart() async throws {
        let place = try #require(try await service(Sample.debts).list("service_at_locations").first).map("location")
        let address = try #require(place.list("addresses").first)
        #expect(address.text("address_1") == "Kesk 1" && address.text("city") == "Karksi-Nuia")
        #expect(address.text("postal_code") == "69501" && address.text("state_province") == "Viljandi maakond")
        #expect(place["confidential"] as? Bool == false)
    }

    @Test func aConfidentialAddressIsNeverTold() async throws {
        let reader = try await Reader(.shared())
        let paths = [
            "services/\(Sample.shelter)", "organizations/\(Sample.bridge)", "search?q=turvakodu",
            "search?need=violence",
        ]
        for path in paths {
            let reply = try await reader.ask("/api/\(path)")
            #expect(reply.status == 200)
            #expect(!reply.text.contains("Salajane põik"), "\(path)")
        }
        let place = try #require(try await service(Sample.shelter).list("service_at_locations").first).map("location")
        #expect(place["confidential"] as? Bool == true && place["addresses"] as? [String] == [])
        #expect(place["municipality"] == nil)
    }

    @Test func theIdentifierOfAConfidentialPlaceDoesNotComeFromItsAddress() async throws {
        let guessed = Identity.location("sinine-sild", "Salajane põik 7, Elva")
        let reply = try await Reader(.shared()).ask("/api/services/\(Sample.shelter)")
        #expect(!reply.text.contains(guessed))
    }

    @Test func sourcesThatDisagreeStandSideBySide() async throws {
        let service = try await service(Sample.debts)
        let hours = service.list("metadata").filter { $0.text("field_name") == "hours" }
        #expect(hours.map { $0["contradicts"] as? Bool }.contains(true))
        #expect(hours.contains { $0.text("replacement_value") == "E–R 9–16" && $0.text("updated_by") == "trükis" })
        #expect(service.map("freshness").text("state") == "contradictory")
        #expect(service.map("freshness")["unsettled"] as? [String] == ["cost"])
        #expect(service.text("alert") == "Allikad räägivad lahtiolekust eri juttu.")
    }

    @Test func costAreaNeedsLanguagesAndFundingAreTold() async throws {
        let service = try await service(Sample.debts, "?lang=en")
        #expect(service.list("cost_options").first?.text("option") == "free")
        #expect(service.list("cost_options").first?["amount"] as? Int == 0)
        #expect(service.list("service_areas").first?.text("extent") == "0899")
        #expect(service.list("service_areas").first?.text("extent_type") == "EHAK")
        #expect(service.list("attributes").first?.map("taxonomy_term").text("code") == "debts")
        #expect(service.list("languages").map { $0.text("name") } == ["Estonian", "Russian"])
        #expect(service.list("funding").first?.text("source") == "ESF+")
        #expect(service.map("capacity")["places"] as? Int == 5)
        #expect(service.text("anonymity") == "possible")
    }

    @Test func anEndedServiceIsDefunctAndNamesItsSuccessor() async throws {
        let service = try await service(Sample.ended)
        #expect(service.text("status") == "defunct")
        #expect(service.text("successor_id") == Sample.debts)
        #expect(service.text("valid_to") == "2022-02-28")
    }

    @Test func anUnmistakableBeginningOfAnIdentifierIsEnough() async throws {
        #expect(try await service(String(Sample.debts.prefix(13))).text("id") == Sample.debts)
    }

    @Test(arguments: [
        Identity.service("sild-mustand"), UUID().uuidString, "x", "%00", "'--", String(repeating: "a", count: 5000),
    ])
    func draftsAndWhatIsNotThereAreNotFound(_ id: String) async throws {
        let reply = try await Reader(.shared()).ask("/api/services/\(id)")
        #expect(reply.status == 404)
        #expect(try reply.object().text("detail") == "There is no such service here.")
    }
}
