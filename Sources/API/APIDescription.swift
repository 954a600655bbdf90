import Foundation
import Hummingbird

/// The OpenAPI document, with what its operator has set.
enum APIDescription {
    static func body(_ settings: APISettings) -> ByteBuffer {
        let embedded = Data(PackageResources.openapi_json)
        guard var document = try? JSONSerialization.jsonObject(with: embedded) as? [String: Any],
            var information = document["info"] as? [String: Any]
        else { return ByteBuffer(bytes: embedded) }
        information["version"] = settings.version
        information["contact"] = contact(settings)
        document["info"] = information
        document["servers"] = [["url": settings.address]]
        let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let written = try? JSONSerialization.data(withJSONObject: document, options: options)
        return ByteBuffer(bytes: written ?? embedded)
    }

    private static func contact(_ settings: APISettings) -> [String: String]? {
        let known = ["name": settings.operatorName, "email": settings.operatorEmail].filter { !$0.value.isEmpty }
        return known.isEmpty ? nil : known
    }
}
