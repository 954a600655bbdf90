import Foundation

/// A place on the earth in WGS84, in degrees.
struct GeoPoint: Hashable, Sendable {
    let latitude: Double
    let longitude: Double

    init(latitude: Double, longitude: Double) { (self.latitude, self.longitude) = (latitude, longitude) }

    /// From the metres of web maps (EPSG:3857).
    init(webMercator x: Double, _ y: Double) {
        let radius = 6_378_137.0
        latitude = (2 * atan(exp(y / radius)) - .pi / 2) * 180 / .pi
        longitude = x / radius * 180 / .pi
    }

    /// As the field of coordinates has it: `58.378025, 26.728493`, to a tenth of a metre.
    var text: String { "\(Self.digits(latitude)), \(Self.digits(longitude))" }

    private static func digits(_ degrees: Double) -> String {
        guard degrees.isFinite else { return "" }
        return String(format: "%.6f", degrees)
    }
}

/// The Estonian national grid L-EST97 (EPSG:3301): a conformal conic projection of Lambert with two parallels on GRS80.
/// Its X points north and its Y east, against the habit of other grids.
enum LEst97 {
    private static let semiMajor = 6_378_137.0
    private static let eccentricity: Double = {
        let flattening = 1 / 298.257222101
        return (2 * flattening - flattening * flattening).squareRoot()
    }()
    private static let (falseEasting, falseNorthing) = (500_000.0, 6_375_000.0)
    private static let origin = (latitude: radians(57.517_553_930_555_55), longitude: radians(24))
    private static let parallels = (radians(59 + 1.0 / 3), radians(58))

    private static let cone = {
        let (m1, m2) = (narrowing(parallels.0), narrowing(parallels.1))
        return (log(m1) - log(m2)) / (log(isometric(parallels.0)) - log(isometric(parallels.1)))
    }()
    private static let scale = narrowing(parallels.0) / (cone * pow(isometric(parallels.0), cone))
    private static let originRadius = radius(origin.latitude)

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

    private static func narrowing(_ latitude: Double) -> Double {
        let sine = eccentricity * sin(latitude)
        return cos(latitude) / (1 - sine * sine).squareRoot()
    }

    private static func isometric(_ latitude: Double) -> Double {
        let sine = eccentricity * sin(latitude)
        return tan(.pi / 4 - latitude / 2) / pow((1 - sine) / (1 + sine), eccentricity / 2)
    }

    private static func radius(_ latitude: Double) -> Double { semiMajor * scale * pow(isometric(latitude), cone) }

    /// A place of the grid in degrees; nil when it lies nowhere near Estonia.
    static func degrees(northing: Double, easting: Double) -> GeoPoint? {
        guard (6_350_000...6_650_000).contains(northing), (300_000...800_000).contains(easting) else { return nil }
        let (east, south) = (easting - falseEasting, originRadius - (northing - falseNorthing))
        let distance = (east * east + south * south).squareRoot()
        let angle = atan2(east, south)
        let t = pow(distance / (semiMajor * scale), 1 / cone)
        var latitude = Double.pi / 2 - 2 * atan(t)
        for _ in 0..<8 {
            let sine = eccentricity * sin(latitude)
            latitude = .pi / 2 - 2 * atan(t * pow((1 - sine) / (1 + sine), eccentricity / 2))
        }
        let longitude = angle / cone + origin.longitude
        return GeoPoint(latitude: latitude * 180 / .pi, longitude: longitude * 180 / .pi)
    }
}
