import Fetch

/// Reads the features of a layer of ArcGIS, page by page; each gets `coordinates` in WGS84 beside its attributes.
struct ArcGISReading {
    let extraction: Extraction

    func read(_ json: JSON, _ page: FetchedPage) -> (PageContent, PageVerdict) {
        var content = PageContent()
        guard json["error"] == nil, case .list(let features)? = json["features"] else {
            let words = json["error"]?["message"]?.text ?? "no features"
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: words)]
            return (content, .wrongKind)
        }
        let system = json["spatialReference"]?["latestWkid"]?.whole ?? json["spatialReference"]?["wkid"]?.whole
        let cards = features.map { DataCard(address: page.address, value: Self.card($0, system)) }
        extraction.add(cards, to: &content)
        if json["exceededTransferLimit"] == .flag(true), !features.isEmpty,
            let next = page.address.with(parameter: "resultOffset", adding: features.count)
        {
            content.links = [PageLink(address: next, role: .cards)]
        }
        return (content, .ok)
    }

    /// The attributes of a feature as members of the card itself.
    private static func card(_ feature: JSON, _ system: Int?) -> JSON {
        var members: [JSON.Member] = []
        if case .object(let attributes)? = feature["attributes"] { members = attributes }
        if let point = point(feature["geometry"], system) {
            members.insert(JSON.Member(key: "coordinates", value: .string(point.text)), at: 0)
        }
        return .object(members)
    }

    private static func point(_ geometry: JSON?, _ system: Int?) -> GeoPoint? {
        guard let x = geometry?["x"]?.number, let y = geometry?["y"]?.number else { return nil }
        switch system {
        case 3301: return LEst97.degrees(northing: y, easting: x)
        case 4326, nil: return GeoPoint(latitude: y, longitude: x)
        case 102_100, 3857: return GeoPoint(webMercator: x, y)
        default: return nil
        }
    }
}

extension String {
    /// An address whose parameter of a name is higher by a number; it counts from zero where it is missing.
    func with(parameter name: String, adding number: Int) -> String? {
        let current = queryNumber(name) ?? 0
        return with(parameter: name, current + number)
    }

    /// The number that a parameter of an address has.
    func queryNumber(_ name: String) -> Int? {
        let query = split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return query.split(separator: "&").first { $0.hasPrefix("\(name)=") }.flatMap {
            Int($0.dropFirst(name.count + 1))
        }
    }

    /// An address with a parameter set.
    func with(parameter name: String, _ number: Int) -> String? {
        let parts = split(separator: "?", maxSplits: 1).map(String.init)
        guard let path = parts.first, number < 1_000_000_000 else { return nil }
        var query = parts.dropFirst().first?.split(separator: "&").map(String.init) ?? []
        query.removeAll { $0.hasPrefix("\(name)=") }
        return path + "?" + (query + ["\(name)=\(number)"]).joined(separator: "&")
    }
}
