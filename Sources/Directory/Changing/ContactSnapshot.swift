/// A way to reach a service as it was, with what set it apart.
struct ContactSnapshot: Codable {
    private let kind: String
    private let value: String
    private let label: [String: String]

    init(_ contact: ContactPoint) {
        (kind, value) = (contact.kind.rawValue, contact.value)
        label = contact.label.versions.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value.value }
    }

    var point: ContactPoint? {
        var text = LocalizedText()
        for (code, value) in label {
            if let language = Language(rawValue: code) { text.versions[language] = .init(value: value) }
        }
        return ContactPoint.Kind(rawValue: kind).map { ContactPoint(kind: $0, value: value, label: text) }
    }
}
