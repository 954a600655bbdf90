import Directory

extension HSDS {
    /// An address taken apart: `Raekoja plats 3, 51003 Tartu`. The standard demands every member, so what is not known is empty.
    struct Address: Encodable {
        let id: String
        let address1: String
        let city: String
        let stateProvince: String
        let postalCode: String
        let country = "EE"
        let addressType = "physical"

        enum CodingKeys: String, CodingKey {
            case id
            case address1 = "address_1"
            case city, stateProvince, postalCode, country, addressType
        }

        init(_ text: String, _ location: Directory.Location, _ edition: Edition) {
            id = Identity.part("address", of: location.id, text)
            let area = location.area.flatMap { edition.lists.area($0) }
            stateProvince = area?.parent.flatMap { edition.lists.area($0) }?.name.text(.et) ?? ""
            let code = text.firstMatch(of: /\b\d{5}\b/).map { String($0.output) } ?? ""
            postalCode = code
            let parts = text.split(separator: ",").compactMap { Self.trimmed($0, without: code) }
            city = parts.count > 1 ? parts[parts.count - 1] : area?.name.text(.et) ?? ""
            address1 = (parts.count > 1 ? parts.dropLast() : parts[...]).joined(separator: ", ")
        }

        private static func trimmed(_ part: Substring, without code: String) -> String? {
            let words = part.split(separator: " ").filter { $0 != code }
            return words.isEmpty ? nil : words.joined(separator: " ")
        }
    }
}
