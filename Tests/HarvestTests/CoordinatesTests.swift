import Foundation
import Testing

@testable import Harvest

/// The Estonian grid, against points that PROJ computes for EPSG:3301.
@Suite struct CoordinatesTests {
    @Test(
        arguments: [
            (6_474_321.8, 661_012.3, 58.3796304, 26.7530018), (6_589_000, 542_000, 59.4367507, 24.7401415),
            (6_471_000, 593_000, 58.3695833, 25.5893709), (6_375_000, 500_000, 57.5175539, 24.0),
            (6_580_000.5, 737_000.25, 59.2920326, 28.1614873), (6_420_000, 400_000, 57.9102831, 22.3129647),
        ] as [(Double, Double, Double, Double)]
    )
    func theGridIsTurnedIntoDegreesWithinAMetre(northing: Double, easting: Double, latitude: Double, longitude: Double)
        throws
    {
        let point = try #require(LEst97.degrees(northing: northing, easting: easting))
        let north = abs(point.latitude - latitude) * 111_000
        let east = abs(point.longitude - longitude) * 111_000 * cos(latitude * .pi / 180)
        #expect(north < 0.1 && east < 0.1)
    }

    @Test func whicheverNumberStandsFirstXPointsNorth() throws {
        let one = try CoordinatesReading.coordinates(in: "6474321.8 661012.3")
        #expect(try CoordinatesReading.coordinates(in: "661012,3; 6474321,8") == one)
    }

    @Test func degreesArePassedOn() throws {
        #expect(try CoordinatesReading.coordinates(in: "58.378025, 26.728493") == "58.378025, 26.728493")
        #expect(try CoordinatesReading.coordinates(in: "26.728493 58.378025") == "58.378025, 26.728493")
    }

    @Test(arguments: ["0, 0", "6474321", "58.3, 26.7, 12", "60.1 12.3", "kaart"])
    func whatLiesNowhereNearIsRefused(text: String) {
        #expect(throws: Unreadable.self) { try CoordinatesReading.coordinates(in: text) }
    }
}
