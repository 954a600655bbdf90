import Accounts
import Foundation
import GRDB
import Outbox
import Storage

extension ReferralOffice {
    /// After a mail about requests a municipality gets none for so many seconds, and so many in a day at most.
    private static let (pause, mostMails) = (3600.0, 8)

    /// Tells the specialists of a municipality of the requests they have not heard of, however many, in one mail each: at once,
    /// or when the last mail is an hour old. What waits apart is told of once a day. Says whether it did.
    @discardableResult
    func tellSpecialists(_ db: Database, of municipality: String, at moment: Date) throws -> Bool {
        let untold = try count(db, "told_at IS NULL AND held IS NULL AND taken_by IS NULL", municipality)
        let apart = try count(db, "held IS NOT NULL", municipality)
        let newlyApart = try count(db, "told_at IS NULL AND held IS NOT NULL", municipality)
        let mails = try mails(db, municipality, at: moment)
        let isRested = mails.max().map { moment.timeIntervalSince($0) >= Self.pause } ?? true
        guard untold > 0 || (newlyApart > 0 && mails.isEmpty), isRested, mails.count < Self.mostMails else {
            return false
        }
        try write(db, municipality, waiting: untold, apart: apart, at: moment)
        let sql = """
            UPDATE contact_request SET told_at = ? WHERE municipality = ? AND told_at IS NULL AND closed_at IS NULL
            """
        try db.execute(sql: sql, arguments: [moment.iso8601, municipality])
        return true
    }

    /// The municipalities in which somebody waits of whom nobody has been told.
    func untold(_ db: Database) throws -> [String] {
        let sql = "SELECT DISTINCT municipality FROM contact_request WHERE told_at IS NULL AND closed_at IS NULL"
        return try String.fetchAll(db, sql: sql)
    }

    private func count(_ db: Database, _ condition: String, _ municipality: String) throws -> Int {
        let sql = "SELECT count(*) FROM contact_request WHERE municipality = ? AND closed_at IS NULL AND \(condition)"
        return try Int.fetchOne(db, sql: sql, arguments: [municipality]) ?? 0
    }

    /// When mails were written within the last day.
    private func mails(_ db: Database, _ municipality: String, at moment: Date) throws -> [Date] {
        let day = moment.addingTimeInterval(-86_400).iso8601
        let sql = "SELECT DISTINCT told_at FROM contact_request WHERE municipality = ? AND told_at > ?"
        return try String.fetchAll(db, sql: sql, arguments: [municipality, day]).compactMap { Date(iso8601: $0) }
    }

    private func write(_ db: Database, _ municipality: String, waiting: Int, apart: Int, at moment: Date) throws {
        let words = LetterWords.of(.et)
        let kind = waiting == 0 ? "request.apart" : waiting == 1 ? "request" : "request.many"
        var paragraphs = [words.text(kind, ["count": "\(waiting == 0 ? apart : waiting)"])]
        if waiting > 0, apart > 0 { paragraphs.append(words.text("request.apart", ["count": "\(apart)"])) }
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("request.subject"),
            paragraphs: paragraphs,
            link: MailText.Link(words.text("request.open"), to: "\(address)/too/poordumised"),
            footer: footer
        )
        let specialists = try Account.all(db).filter {
            $0.municipality == municipality && $0.status == .active && $0.may(.sendReferrals)
        }
        for account in specialists {
            let mail = Mail(to: account.email, text, about: municipality, template: "request")
            let key = "requests \(municipality) \(moment.iso8601) \(account.id)"
            try Outbox.mail(db, mail, key: key, vault: vault, at: moment)
        }
    }
}
