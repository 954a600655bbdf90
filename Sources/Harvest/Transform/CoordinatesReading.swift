/// Reads a pair of coordinates, in degrees or in L-EST97, as degrees of WGS84 with the latitude first.
enum CoordinatesReading {
    nonisolated(unsafe) private static let comma = /(\d),(\d)/
    nonisolated(unsafe) private static let number = /-?\d+(?:\.\d+)?/

    /// Throws `Unreadable` when there are not exactly two numbers that lie in Estonia.
    static func coordinates(in text: String) throws -> String {
        let plain = text.contains(".") ? text : text.replacing(Self.comma) { "\($0.1).\($0.2)" }
        let numbers = plain.prefix(500).matches(of: Self.number).compactMap { Double($0.0) }
        guard numbers.count == 2, let point = point(numbers[0], numbers[1]) else { throw Unreadable(words: text) }
        return point.text
    }

    /// X of L-EST97 points north; whichever stands first is known by its size.
    private static func point(_ first: Double, _ second: Double) -> GeoPoint? {
        let (north, east) = (max(first, second), min(first, second))
        if north > 1_000 { return LEst97.degrees(northing: north, easting: east) }
        guard (57...60.5).contains(north), (21...29).contains(east) else { return nil }
        return GeoPoint(latitude: north, longitude: east)
    }
}
