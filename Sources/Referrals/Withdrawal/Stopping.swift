package import GRDB

extension Referral {
    /// Those that left the house under a code of eight characters, however it is written; drafts are nobody's but their writer's.
    package static func sent(_ db: Database, code: String) throws -> [Referral] {
        let digits = code.filter { !$0.isWhitespace && $0 != "-" }.lowercased()
        guard digits.utf8.count == 8, digits.allSatisfy(\.isHexDigit) else { return [] }
        return try fetch(db, where: "id >= ?1 AND id < ?1 || '~' AND state <> 'draft'", [digits], order: "number")
    }
}
