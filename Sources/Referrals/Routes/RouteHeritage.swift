package import Foundation
package import GRDB
import Storage

extension PartnerRoute {
    /// The address under which a service went on before: of a record of the same organisation that bears the same name, or that the
    /// public sees no longer. Whoever reads it is told before the words of young people go elsewhere; nil where there was none.
    static func inherited(_ db: Database, by service: String, at moment: Date) throws -> PartnerRoute? {
        let chosen = """
            SELECT route.* FROM route JOIN service AS other ON other.id = route.service JOIN service AS own ON own.id = ?1
            WHERE other.id <> own.id AND other.organization = own.organization AND (other.status <> 'published' OR EXISTS (
                SELECT 1 FROM text AS one JOIN text AS two ON two.subject = own.id AND two.field = 'name'
                AND two.language = one.language AND trim(lower(two.value)) = trim(lower(one.value))
                WHERE one.subject = other.id AND one.field = 'name'))
            """
        return try lastCounted(db, chosen, of: service, at: moment)
    }

    /// Whether an address that counts would be lost, or give way to a younger one, if one record went on as another: then the record
    /// whose address is older has to stay.
    package static func isLost(_ db: Database, merging gone: String, into kept: String, at moment: Date) throws -> Bool
    {
        guard let old = try find(db, of: gone, at: moment), let since = old.countsFrom else { return false }
        guard let standing = try find(db, of: kept, at: moment), let other = standing.countsFrom else { return true }
        return standing.email != old.email && other > since
    }
}
