package import Directory
package import Foundation
package import GRDB
import Storage

extension ReferralOffice {
    /// How many may wait in one municipality at once, and how many apart.
    package static let (mostRequests, mostApart) = (200, 500)
    /// After so many within an hour the next ones wait apart: real ones among them are not lost, and do not fill the board.
    private static let crowd = 10

    /// Takes a request in; what is suspicious waits apart. Throws `ReferralFault.unmet` for what has to be mended, `Problem.tooMuch`
    /// when there is no room left even apart.
    package func request(
        _ db: Database,
        _ words: PersonalWords,
        in municipality: String,
        language: Language,
        service: String?,
        suspicion: Suspicion? = nil,
        at moment: Date
    ) throws -> String {
        let moment = try Beat.dated(db, moment)
        try check(db, words, in: municipality)
        let held = try suspicion ?? crowded(db, words, municipality, at: moment)
        if held != nil, try ContactRequest.open(db, in: municipality, apart: true).count >= Self.mostApart {
            throw Problem.tooMuch("requests")
        }
        let id = try Identifier.fresh()
        let text = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
        let sealed = try vault.seal(db, text, under: ContactRequest.subject(id), as: "words", at: moment)
        try db.execute(
            sql: """
                INSERT INTO contact_request (id, municipality, language, service, words, made_at, held)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [id, municipality, language.rawValue, service, sealed, moment.iso8601, held?.rawValue]
        )
        try Journal.append(db, "request.made", subject: id, actor: "young_person", at: moment)
        try tellSpecialists(db, of: municipality, at: moment)
        return id
    }

    private func check(_ db: Database, _ words: PersonalWords, in municipality: String) throws {
        var draft = ReferralDraft()
        draft.person = words
        let sql = "SELECT 1 FROM area WHERE code = ? AND kind = 'municipality'"
        guard try Row.fetchOne(db, sql: sql, arguments: [municipality]) != nil else {
            throw ReferralFault.unmet(field: "area", reason: "unknown")
        }
        if words.channel == .specialist { throw ReferralFault.unmet(field: "contact", reason: "empty") }
        if let fault = draft.wordFaults.min(by: { $0.key < $1.key }) {
            throw ReferralFault.unmet(field: fault.key, reason: fault.value)
        }
        guard try ContactRequest.servedMunicipalities(db).contains(municipality) else {
            throw ReferralFault.unmet(field: "area", reason: "nobody")
        }
    }

    /// Whether the same person waits already, or more ask at once than people do.
    private func crowded(_ db: Database, _ words: PersonalWords, _ municipality: String, at moment: Date) throws
        -> Suspicion?
    {
        let hour = moment.addingTimeInterval(-3600).iso8601
        let sql = "SELECT count(*) FROM contact_request WHERE municipality = ? AND held IS NULL AND made_at > ?"
        let lately = try Int.fetchOne(db, sql: sql, arguments: [municipality, hour]) ?? 0
        let open = try ContactRequest.open(db, in: municipality)
        if lately >= Self.crowd || open.count >= Self.mostRequests { return .burst }
        let isSame = try open.suffix(50).contains { try self.words(db, of: $0.id)?.identity == words.identity }
        return isSame ? .same : nil
    }

    /// What a request says; nil when it is forgotten.
    func words(_ db: Database, of id: String) throws -> PersonalWords? {
        let sql = "SELECT words FROM contact_request WHERE id = ?"
        guard let data = try Data.fetchOne(db, sql: sql, arguments: [id]),
            let text = try vault.open(db, data, under: ContactRequest.subject(id), as: "words")
        else { return nil }
        return try? JSONDecoder().decode(PersonalWords.self, from: Data(text.utf8))
    }

    /// Forgets all requests of a municipality that wait apart and nobody has taken up. Gives how many.
    @discardableResult
    package func clearRequests(_ db: Database, in municipality: String, by account: String, at moment: Date) throws
        -> Int
    {
        let apart = try ContactRequest.open(db, in: municipality, apart: true)
        for request in apart { try ContactRequest.close(db, request.id, as: .unanswered, by: account, at: moment) }
        return apart.count
    }
}
