import Storage
import Yams

/// An organisation as a seed file tells of it.
struct SeedOrganization: Sendable {
    let place: SeedPlace
    let key: String
    let kind: String
    let name: LocalizedText
    let description: LocalizedText
    let aliases: [Alias]
    let registryCode: String?
    let website: String?
    let source: SeedSource
    let services: [SeedService]
    /// Changes whenever the entry does, its services left aside.
    let fingerprint: String

    init(_ node: SeedNode) throws {
        let fields = try node.fields(
            "key",
            "kind",
            "name",
            "aliases",
            "former_names",
            "description",
            "registry_code",
            "website",
            "source",
            "services"
        )
        place = node.place
        key = try fields.required("key").key()
        kind = try fields.required("kind").text()
        source = try SeedSource(fields.required("source"))
        name = try fields.required("name").localized(dated: source.date)
        description = try fields["description"]?.localized(dated: source.date) ?? LocalizedText()
        aliases = try Alias.read(fields)
        registryCode = try fields["registry_code"]?.text()
        website = try fields["website"]?.text()
        services = try fields.list("services").map { try SeedService($0) }
        fingerprint = try node.fingerprint(leavingOut: "services")
    }
}

extension SeedNode {
    /// Raised when the loader begins to write an unchanged entry differently.
    private static var edition: Int { 2 }

    /// A natural key.
    func key() throws -> String {
        let key = try text()
        guard key.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) else {
            throw mistake("lower-case letters a–z, digits and hyphens")
        }
        return key
    }

    /// A digest of all that an entry says.
    func fingerprint(leavingOut name: String? = nil) throws -> String {
        guard let mapping = node.mapping else { throw mistake("a map") }
        let pairs = mapping.filter { $0.key.scalar?.string != name }.map { ($0.key, $0.value) }
        return Fingerprint.sha256("\(Self.edition)\n" + (try Yams.serialize(node: Node(pairs))))
    }
}

extension Alias {
    static func read(_ fields: SeedFields) throws -> [Alias] {
        let others = try fields.list("aliases").map { Alias(name: try $0.text(), former: false, until: nil) }
        let former = try fields.list("former_names").map { node in
            let fields = try node.fields("name", "until")
            return Alias(name: try fields.required("name").text(), former: true, until: try fields["until"]?.date())
        }
        return others + former
    }
}
