import Directory

/// A need of the controlled list.
struct NeedEntry: Encodable {
    /// Its identifier as a taxonomy term, as it stands in the attributes of services.
    let id: String
    let code: String
    /// Whether help for it belongs in sight at all times.
    let crisis: Bool
    let name: [String: String]
    /// In a young person's words.
    let youth: [String: String]

    init(_ need: Need) {
        (id, code, crisis) = (HSDS.TaxonomyTerm.id(.need, need.code), need.code, need.crisis)
        (name, youth) = (need.name.byLanguage, need.youth.byLanguage)
    }
}

/// A kind of organisation of the controlled list.
struct KindEntry: Encodable {
    let id: String
    let code: String
    let name: [String: String]

    init(_ kind: OrganizationKind) {
        (id, code, name) = (HSDS.TaxonomyTerm.id(.kind, kind.code), kind.code, kind.name.byLanguage)
    }
}

extension LocalizedText {
    /// The words by language code; languages without any are left out.
    var byLanguage: [String: String] {
        Dictionary(versions.map { ($0.key.rawValue, $0.value.value) }, uniquingKeysWith: { first, _ in first })
    }
}
