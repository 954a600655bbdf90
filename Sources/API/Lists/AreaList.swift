import Directory
import Storage

/// The counties and municipalities by their EHAK codes.
struct AreaList: Encodable {
    struct County: Encodable {
        let code: String
        let name: [String: String]
        let iso: String?
    }

    struct Municipality: Encodable {
        let code: String
        let name: [String: String]
        /// The code of its county.
        let county: String?
        let iso: String?
        /// Whether the code stands today.
        let valid: Bool
        let validFrom: String?
        let validTo: String?
        /// The code of the municipality that took its place.
        let successor: String?
        /// Earlier codes of the same municipality.
        let supersededCodes: [String]
        let website: String?
    }

    let counties: [County]
    let municipalities: [Municipality]

    init(_ lists: ControlledLists, superseded: [String: String], today: Day) {
        counties = lists.counties.map { County(code: $0.code, name: $0.name.byLanguage, iso: $0.iso) }
        municipalities = lists.areas.filter { $0.kind == .municipality }.map { area in
            Municipality(
                code: area.code,
                name: area.name.byLanguage,
                county: area.parent,
                iso: area.iso,
                valid: area.isValid(on: today),
                validFrom: area.validFrom?.description,
                validTo: area.validTo?.description,
                successor: area.successor,
                supersededCodes: superseded.filter { $0.value == area.code }.keys.sorted(),
                website: area.website
            )
        }
    }
}
