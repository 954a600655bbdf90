import Directory
import Foundation
import Search

/// What the address of a results page asks for.
struct Asked {
    /// The name under which flags are asked for.
    static let flag = "omadus"

    let query: SearchQuery
    private let address: PageAddress

    /// Reads `q vajadus liik piirkond vanus keel tasuta avatud kohti omadus koht leht`; what cannot be used is left out.
    init(_ address: PageAddress, lists: ControlledLists, pageSize: Int = 20) {
        self.address = address
        query = SearchQuery(
            words: String((address["q"] ?? "").prefix(500)),
            needs: address.values("vajadus").filter { lists.need($0) != nil },
            kinds: address.values("liik").filter { lists.kind($0) != nil },
            area: address["piirkond"].flatMap { lists.area($0)?.code },
            age: address["vanus"].flatMap { Int($0) }.flatMap { (0...120).contains($0) ? $0 : nil },
            language: address["keel"].flatMap { Self.isLanguage($0) ? $0 : nil },
            freeOnly: address["tasuta"] == "1",
            openNow: address["avatud"] == "1",
            withPlaces: address["kohti"] == "1",
            flags: Field.flags.filter { address.values(Self.flag).contains($0.rawValue) },
            takesPlaces: address["koht"] != "ei",
            page: address["leht"].flatMap { Int($0) }.map { min(max($0, 1), 1000) } ?? 1,
            pageSize: pageSize
        )
    }

    private static func isLanguage(_ code: String) -> Bool {
        (2...3).contains(code.count) && code.allSatisfy { $0.isASCII && $0.isLowercase }
    }

    /// A filter that is set: in the reader's words, and the address without it.
    struct Chip {
        let text: String
        let without: PageAddress
    }

    /// The filters that are set, the place in the words among them where it is one.
    func chips(_ reader: Reader, _ lists: ControlledLists, place: SearchResults.Place? = nil) -> [Chip] {
        let words = reader.words
        let first = address.with("leht", nil)
        func chip(_ name: String, _ text: String?) -> Chip? {
            text.map { Chip(text: $0, without: first.with(name, nil)) }
        }
        let needs = query.needs.compactMap { lists.need($0)?.name.text(reader.language) }.joined(separator: ", ")
        let kinds = query.kinds.compactMap { lists.kind($0)?.name.text(reader.language) }.joined(separator: ", ")
        return [
            chip("vajadus", needs.isEmpty ? nil : needs),
            chip("liik", kinds.isEmpty ? nil : kinds),
            area(reader, lists, place).map { Chip(text: $0, without: withoutArea(place)) },
            chip("vanus", query.age.map { words("filter.age.chip", ["age": "\($0)"]) }),
            chip("keel", query.language.map { Languages(words: words).name($0) }),
            chip("tasuta", query.freeOnly ? words["filter.free"] : nil),
            chip("avatud", query.openNow ? words["filter.open"] : nil),
            chip("kohti", query.withPlaces ? words["filter.places"] : nil),
            chip(Self.flag, flags(words)),
        ].compactMap { $0 }
    }

    private func flags(_ words: Words) -> String? {
        let names = query.flags.map { words["flag.\($0.rawValue).yes"] }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private func area(_ reader: Reader, _ lists: ControlledLists, _ place: SearchResults.Place?) -> String? {
        let code = query.area ?? place.flatMap { $0.isTaken ? $0.area : nil }
        return code.flatMap { lists.area($0) }.map { reader.heading($0) }
    }

    /// Without the area chosen; where the words name it, its name is left as words.
    private func withoutArea(_ place: SearchResults.Place?) -> PageAddress {
        let rest = address.with("leht", nil).with("piirkond", nil)
        guard let place, query.area == nil || query.area == place.area else { return rest }
        return rest.with("koht", "ei")
    }

    /// The address with the words alone, a place among them no more than a word.
    func withoutFilters(_ place: SearchResults.Place?) -> PageAddress {
        PageAddress(address.path, ["q": query.words, "koht": place == nil ? "" : "ei"])
            .with(OwnAsking.earlier, address[OwnAsking.earlier])
    }

    /// Where a place named in the words is left as words: the address that takes it.
    func takingPlace(_ place: SearchResults.Place?) -> PageAddress? {
        guard place != nil, !query.takesPlaces, query.area == nil else { return nil }
        return address.with("leht", nil).with("koht", nil)
    }
}
