package import Directory
import Foundation

/// What a service said of itself when a young person was sent there; public facts only.
package struct ServiceSnapshot: Codable, Equatable, Sendable {
    package let name: [String: String]
    package let organization: String
    package let firstStep: [String: String]

    init(_ service: Service) {
        name = Self.versions(service.name)
        organization = service.organization.name.text(.et)
        firstStep = Self.versions(service.route.firstStep)
    }

    init?(json: String) {
        guard let snapshot = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = snapshot
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// The name in a language, or in Estonian.
    package func name(in language: Language) -> String { name[language.rawValue] ?? name["et"] ?? "" }

    private static func versions(_ text: LocalizedText) -> [String: String] {
        var versions: [String: String] = [:]
        for language in Language.allCases { versions[language.rawValue] = text[language] }
        return versions
    }
}
