import Directory
import Hummingbird
import Storage

/// What a reader of the API asks for.
struct DataRequest: Sendable {
    let parameters: QueryParameters
    /// The identifier in the address; empty where the route has none.
    let id: String
    /// The tags of the answers that the reader already has.
    let knownTags: String?

    init(_ request: Request, _ context: some RequestContext) {
        parameters = QueryParameters(request.uri.query ?? "")
        id = context.parameters.get("id") ?? ""
        knownTags = request.headers[.ifNoneMatch]
    }

    /// The language in which texts are wanted, by `lang`. Throws `Problem.invalid` for one there is not.
    func language() throws -> Language {
        try parameters.choice("lang", among: Language.allCases) ?? .et
    }
}
