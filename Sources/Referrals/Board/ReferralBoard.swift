package import Foundation
package import GRDB
package import Storage

/// The working list of a specialist: what needs something from her, what waits for partners, what comes up, and what is over.
package struct ReferralBoard: Equatable, Sendable {
    /// Where a referral stands on it.
    package enum Column: String, CaseIterable, Sendable { case mine, waiting, upcoming, closed }

    /// What a referral asks of its holder.
    package enum Task: String, Sendable {
        /// A draft is not sent.
        case unsent
        /// The partner is silent past its time.
        case silent
        /// Declined, expired, completed or not: to be seen, and perhaps followed by another.
        case answered
        /// Nothing is known of the first contact.
        case overdue
        /// Times to meet are proposed and none is chosen.
        case time
        /// It is time to ask how the young person is.
        case followUp = "follow_up"
        /// A mail to the partner or the young person will not arrive.
        case missedMail = "missed_mail"
    }

    package struct Entry: Equatable, Sendable {
        package let referral: Referral
        package let column: Column
        package let task: Task?
        /// The next day that matters: a meeting, an answer, a review.
        package let next: Date?
        package let followUp: FollowUp?

        /// The same as a task of its holder.
        fileprivate func asking(_ task: Task) -> Entry {
            Entry(referral: referral, column: .mine, task: task, next: next, followUp: followUp)
        }
    }

    package let entries: [Entry]

    package func entries(in column: Column) -> [Entry] { entries.filter { $0.column == column } }

    /// The board of some holders. `search` narrows it down to a code, or to a name as it was written (found by its keyed hash).
    package init(
        _ db: Database,
        of holders: Set<String>,
        in municipality: String,
        search: String = "",
        vault: Vault,
        at moment: Date
    ) throws {
        let json = String(decoding: try JSONEncoder().encode(holders.sorted()), as: UTF8.self)
        var condition =
            "municipality = ? AND holder IN (SELECT value FROM json_each(?)) AND state <> 'entered_in_error'"
        var arguments: StatementArguments = [municipality, json]
        let search = search.trimmingCharacters(in: .whitespacesAndNewlines)
        if !search.isEmpty {
            condition += " AND (name_mark = ? OR replace(id, '-', '') LIKE ? ESCAPE '\\')"
            let mark = try vault.keyedHash(PersonalWords.plain(search), for: "name \(municipality)")
            let code = search.lowercased().filter { $0.isHexDigit }
            arguments += [mark, code.count >= 4 && code.count == search.count ? "\(code)%" : "-"]
        }
        let referrals = try Referral.fetch(db, where: condition, arguments, limit: 500)
        let missed = try MissedMail.open(db, of: referrals.map(\.id))
        entries = try referrals.map { referral in
            let entry = try Self.entry(db, referral, at: moment)
            return entry.task == nil && missed[referral.id] != nil ? entry.asking(.missedMail) : entry
        }
    }

    private static func entry(_ db: Database, _ referral: Referral, at moment: Date) throws -> Entry {
        let times = referral.times
        let follow = try FollowUp.all(db, of: referral.id).first { $0.isOpen }
        let isFollowDue = follow.map { $0.dueOn <= Day(moment) && !referral.isForgotten } ?? false
        var (column, task, next): (Column, Task?, Date?) = (.waiting, nil, nil)
        switch referral.state {
        case .draft: (column, task) = (.mine, .unsent)
        case .sent:
            next = times.respondBy
            if let due = times.respondBy, due < moment { (column, task) = (.mine, .silent) }
        case .accepted, .inProgress: (column, task, next) = try met(db, referral, at: moment)
        case .onHold: (column, next) = (.upcoming, times.reviewOn.map { WorkingDays.at(9, $0) })
        case .declined, .expired, .completed, .notCompleted:
            (column, next) = (.closed, times.closed)
            if times.acknowledged == nil { (column, task) = (.mine, .answered) }
        case .cancelled, .enteredInError: (column, next) = (.closed, times.closed)
        }
        if column == .closed, isFollowDue, let follow {
            (column, task, next) = (.mine, .followUp, WorkingDays.at(9, follow.dueOn))
        }
        if column == .closed, let follow, referral.state == .completed, !referral.isForgotten {
            (column, next) = (.upcoming, WorkingDays.at(9, follow.dueOn))
        }
        return Entry(referral: referral, column: column, task: task, next: next, followUp: follow)
    }

    private static func met(_ db: Database, _ referral: Referral, at moment: Date) throws -> (Column, Task?, Date?) {
        let meetings = try MeetingTime.all(db, of: referral.id)
        let chosen = meetings.first { $0.chosen != nil }?.at
        if let due = referral.times.contactBy, due < moment { return (.mine, .overdue, due) }
        if referral.state == .accepted, chosen == nil,
            meetings.contains(where: { $0.proposedBy != .sender && $0.at > moment })
        {
            return (.mine, .time, meetings.first?.at)
        }
        if let chosen, chosen > moment { return (.upcoming, nil, chosen) }
        return (.waiting, nil, referral.times.contactBy)
    }

    /// How much waits for the holders.
    package static func waiting(
        _ db: Database,
        of holders: Set<String>,
        in municipality: String,
        vault: Vault,
        at moment: Date
    )
        throws -> Int
    {
        try ReferralBoard(db, of: holders, in: municipality, vault: vault, at: moment).entries(in: .mine).count
    }
}
