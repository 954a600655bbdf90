import Directory

extension HSDS {
    /// A code of one of our controlled lists.
    struct TaxonomyTerm: Encodable {
        enum Taxonomy: String, Encodable { case need, kind }

        let id: String
        let code: String
        let name: String
        let description: String
        let taxonomy: Taxonomy
        let language: String

        init(_ need: Need, _ edition: Edition) {
            (id, code, taxonomy) = (Self.id(.need, need.code), need.code, .need)
            (name, description) = (need.name.text(edition.language), need.youth.text(edition.language))
            language = edition.language.rawValue
        }

        init(_ kind: OrganizationKind, _ edition: Edition) {
            (id, code, taxonomy) = (Self.id(.kind, kind.code), kind.code, .kind)
            name = kind.name.text(edition.language)
            description = name
            language = edition.language.rawValue
        }

        /// The identifier of a code.
        static func id(_ taxonomy: Taxonomy, _ code: String) -> String {
            Identity.part("taxonomy_term", of: taxonomy.rawValue, code)
        }
    }

    /// The link of a record to a code.
    struct Attribute: Encodable {
        let id: String
        let linkId: String
        let linkType = "taxonomy_term"
        let linkEntity: String
        let taxonomyTermId: String
        let taxonomyTerm: TaxonomyTerm

        init(_ term: TaxonomyTerm, of record: String, _ entity: String) {
            id = Identity.part("attribute", of: record, term.id)
            (linkId, linkEntity, taxonomyTermId, taxonomyTerm) = (record, entity, term.id, term)
        }
    }
}
