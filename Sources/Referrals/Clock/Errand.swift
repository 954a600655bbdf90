import Directory
import Foundation
import GRDB
import Storage

/// Something the clock has to do with a referral when its time has come.
enum Errand: String, CaseIterable {
    /// Reminds the partner at half of the time it has to answer.
    case half
    /// Reminds it at the end of that time, and warns the sender.
    case full
    /// Ends what nobody answered ten working days after the last reminder.
    case expiry
    /// Asks the partner about a first contact that should have been.
    case contact
    /// Tells the sender two working days later that nothing was heard.
    case overdue
    /// Asks the partner to look at a pause again.
    case review
    /// Tells the sender that it is time to ask how the young person is.
    case followUp

    /// The referrals it concerns now.
    func due(_ db: Database, at moment: Date) throws -> [String] {
        let (now, today) = (moment.iso8601, Day(moment).description)
        let sql = "SELECT referral.id FROM referral WHERE \(condition) ORDER BY number"
        return try String.fetchAll(db, sql: sql, arguments: [now, today])
    }

    /// In SQL, `?1` is now and `?2` today. What has been done in this round is left out.
    private var condition: String {
        let notDone = "NOT EXISTS (SELECT 1 FROM timer_mark WHERE referral = referral.id AND mark = \(mark))"
        switch self {
        case .half, .full: return "?2 <> '' AND state = 'sent' AND \(dueColumn) <= ?1 AND \(notDone)"
        case .expiry:
            // Nothing expires whose last reminder could not be written.
            return "?2 <> '' AND state = 'sent' AND expires_on <= ?1 AND \(notDone) AND \(isReminded)"
        case .contact, .overdue: return "?2 <> '' AND state = 'accepted' AND contact_by <= ?1 AND \(notDone)"
        case .review: return "?1 <> '' AND state = 'on_hold' AND review_on <= ?2 AND \(notDone)"
        case .followUp:
            return """
                ?1 <> '' AND forgotten_at IS NULL AND EXISTS (SELECT 1 FROM follow_up WHERE referral = referral.id
                AND answer IS NULL AND called_off_at IS NULL AND due_on <= ?2
                AND NOT EXISTS (SELECT 1 FROM timer_mark WHERE referral = referral.id
                AND mark = 'follow_up ' || follow_up.month))
                """
        }
    }

    private var dueColumn: String { self == .half ? "sent_at" : "respond_by" }

    private var isReminded: String {
        "EXISTS (SELECT 1 FROM timer_mark WHERE referral = referral.id AND mark = \(Errand.full.mark))"
    }

    /// By what a thing that was done in this round is known.
    private var mark: String {
        switch self {
        case .half, .full, .expiry: "'\(rawValue) ' || sent_at || version"
        case .contact, .overdue: "'\(rawValue) ' || contact_by"
        case .review: "'review ' || review_on"
        case .followUp: "''"
        }
    }

    /// Does it, unless it was done meanwhile or its hour has not come. Says whether it did.
    func run(_ db: Database, _ office: ReferralOffice, _ id: String, at moment: Date) throws -> Bool {
        guard let referral = try Referral.find(db, id) else { return false }
        switch self {
        case .half: return try remindHalf(db, office, referral, at: moment)
        case .full: return try remindFull(db, office, referral, at: moment)
        case .expiry: return try expire(db, office, referral, at: moment)
        case .contact:
            guard referral.state == .accepted, try take(db, referral, at: moment) else { return false }
            try office.ask(db, referral, .contact, round: referral.version, at: moment)
        case .overdue:
            let days = WorkingDays(try PublicHolidays(db))
            guard referral.state == .accepted, let due = referral.times.contactBy, days.end(2, after: due) <= moment,
                try take(db, referral, at: moment)
            else { return false }
            try office.tell(db, referral, .contactOverdue, by: .timer, at: moment)
        case .review:
            guard referral.state == .onHold, try take(db, referral, at: moment) else { return false }
            try office.ask(db, referral, .review, round: referral.version, at: moment)
        case .followUp: return try followUp(db, office, referral, at: moment)
        }
        return true
    }

    private func remindHalf(_ db: Database, _ office: ReferralOffice, _ referral: Referral, at moment: Date) throws
        -> Bool
    {
        guard referral.state == .sent, let began = try began(db, referral), let end = referral.times.respondBy,
            moment < end
        else { return false }
        let days = WorkingDays(try PublicHolidays(db))
        let allowed = referral.isUrgent ? office.rules.toAnswerUrgent : office.rules.toAnswer
        guard days.start((allowed + 1) / 2, after: began) <= moment, try take(db, referral, at: moment) else {
            return false
        }
        try office.ask(db, referral, .half, round: referral.version, at: moment)
        return true
    }

    private func remindFull(_ db: Database, _ office: ReferralOffice, _ referral: Referral, at moment: Date) throws
        -> Bool
    {
        guard referral.state == .sent, try take(db, referral, at: moment) else { return false }
        // Told late, it gets its ten working days from now.
        let days = WorkingDays(try PublicHolidays(db))
        let expiry = days.end(office.rules.toExpire, after: moment)
        let sql = "UPDATE referral SET expires_on = max(expires_on, ?) WHERE id = ?"
        try db.execute(sql: sql, arguments: [expiry.iso8601, referral.id])
        try office.ask(db, referral, .full, round: referral.version, at: moment)
        try office.tell(db, referral, .silent, by: .timer, at: moment)
        return true
    }

    private func expire(_ db: Database, _ office: ReferralOffice, _ referral: Referral, at moment: Date) throws -> Bool
    {
        guard referral.state == .sent, let end = referral.times.expires, end <= moment else { return false }
        try office.expire(db, referral.id, by: .timer, at: moment)
        return true
    }

    private func followUp(_ db: Database, _ office: ReferralOffice, _ referral: Referral, at moment: Date) throws
        -> Bool
    {
        let due = try FollowUp.all(db, of: referral.id).filter { $0.isOpen && $0.dueOn <= Day(moment) }
        var isNew = false
        for follow in due where try take(db, referral, as: "follow_up \(follow.month)", at: moment) { isNew = true }
        if isNew { try office.tell(db, referral, .followUp, by: .timer, at: moment) }
        return isNew
    }

    /// When the partner began to have time: with the last move into `sent`.
    private func began(_ db: Database, _ referral: Referral) throws -> Date? {
        let sql = "SELECT max(at) FROM step WHERE referral = ? AND to_state = 'sent'"
        return try String.fetchOne(db, sql: sql, arguments: [referral.id]).flatMap(Date.init(iso8601:))
    }

    private func take(_ db: Database, _ referral: Referral, at moment: Date) throws -> Bool {
        let sql = "SELECT \(mark) FROM referral WHERE id = ?"
        guard let mark = try String.fetchOne(db, sql: sql, arguments: [referral.id]) else { return false }
        return try take(db, referral, as: mark, at: moment)
    }

    /// Whether nobody has done it before.
    private func take(_ db: Database, _ referral: Referral, as mark: String, at moment: Date) throws -> Bool {
        try db.execute(
            sql: "INSERT INTO timer_mark (referral, mark, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [referral.id, mark, moment.iso8601]
        )
        return db.changesCount == 1
    }
}
