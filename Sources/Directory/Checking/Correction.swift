import Foundation
import Storage

/// What a person may set right on the spot while checking a draft: the fields that need no choosing.
package struct Correction: Equatable, Sendable {
    private var values: [Field: String]
    /// Where the person has it from.
    package var cite: String

    /// In the order of a form.
    package static let fields = Field.all(for: .checker)

    /// The service as it stands.
    package init(_ service: Service) {
        values = Dictionary(Self.fields.map { ($0, service.written($0)) }, uniquingKeysWith: { first, _ in first })
        cite = Draft.plainCite(service.freshness.cite ?? "")
    }

    /// The value of a field as it is written in a form and in a claim.
    package subscript(field: Field) -> String {
        get { values[field] ?? "" }
        set { values[field] = newValue }
    }

    /// The fields in which it differs from another.
    package func changes(from other: Correction) -> [Field] { Self.fields.filter { self[$0] != other[$0] } }

    /// The fields that cannot be taken as they are, by their names in the seeds, `cite` among them.
    package func faults(from standing: Correction) -> [String] {
        let changes = changes(from: standing)
        let wrong = changes.filter { $0.fault(self[$0], nil) != nil }.map(\.rawValue)
        let hasSource = (1...300).contains(cite.count) && !PersonalCode.stands(in: cite)
        return wrong + (changes.isEmpty || hasSource ? [] : ["cite"])
    }
}
