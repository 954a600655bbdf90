import Directory
import Storage

/// Everything that is vouched for with one button, as it is shown beside the button. What was shown comes back with the form, so that
/// nobody vouches for what has changed since.
struct ShownValues {
    static let field = "nahtud"

    let reader: Reader
    let lists: ControlledLists
    let service: Service
    /// Whether a place that is nobody's business stays hidden; it is not vouched for then.
    var hidesPlace = false

    private static let places: Set<String> = ["location", "locations", "coordinates"]

    private var claims: [Claim] {
        service.claims.filter { !$0.dissent && !(hidesPlace && Self.places.contains($0.field)) }
    }

    /// The fields that are vouched for.
    var fields: Set<String> { Set(claims.map(\.field)) }

    /// Each with its name.
    var rows: HTML {
        let told = DraftClaims(reader: reader, service: service, lists: lists)
        return "<dl class=\"rows shown\">\(claims.map(told.row))</dl>"
    }

    /// What was shown, as the form brings it along.
    var input: HTML { "<input type=\"hidden\" name=\"\(Self.field)\" value=\"\(state)\">" }

    /// Another one as soon as anything that is shown is another.
    var state: String {
        let said = claims.map { "\($0.field)=\($0.value)" }.sorted()
        let written = Field.allCases.filter { !(hidesPlace && $0.tellsPlace) }.map {
            "\($0.rawValue)=\(service.written($0))"
        }
        return String(Fingerprint.sha256((said + written).joined(separator: "\u{1E}")).prefix(32))
    }

    /// The same of the service as it stands now.
    func with(_ present: Service) -> String {
        ShownValues(reader: reader, lists: lists, service: present, hidesPlace: hidesPlace).state
    }

    /// Whether a form vouches for what is shown now.
    func isWhat(_ form: FormPost) -> Bool { form[Self.field] == state }
}
