package import Accounts
package import Foundation
package import GRDB
import Storage

/// One thing that a young person does on their own page.
package enum OwnStep: Equatable, Sendable {
    case choose(Date)
    case propose([Date])
    /// Does not want it any more.
    case stop
    /// Takes back that anything may be known: it is gone at once.
    case takeBack
    case answer(month: Int, FollowUp.Answer)
    case stopFollowUps
    case feedback([Int: Feedback.Answer])
}

extension ReferralOffice {
    /// Does what a young person asks for behind their link, with the version of the page they saw. Throws `Problem.notFound` for a
    /// dead link, or a `ReferralFault`.
    package func take(_ db: Database, _ step: OwnStep, behind token: Token, version: Int, at moment: Date) throws {
        guard let link = try ReferralLink.find(db, token, for: .youngPerson, at: moment),
            let referral = try Referral.find(db, link.referral)
        else { throw Problem.notFound("link") }
        try ReferralLink.noteOpened(db, token, rules, at: moment)
        // Whoever takes everything back is not held up because somebody else did something meanwhile.
        guard referral.version == version || step == .takeBack else {
            throw ReferralFault.stale(version: referral.version)
        }
        try make(db, step, referral, at: moment)
    }

    private func make(_ db: Database, _ step: OwnStep, _ referral: Referral, at now: Date) throws {
        let (id, actor) = (referral.id, Actor.youngPerson(toldTo: nil))
        switch step {
        case .choose(let time): try chooseTime(db, time, for: id, by: actor, at: now)
        case .propose(let times): try proposeTimes(db, times, for: id, by: actor, at: now)
        case .stop: try cancel(db, id, .youngPersonWithdrew, by: actor, at: now)
        case .takeBack: try takeBack(db, referral, at: now)
        case .answer(let month, let answer):
            let isDue = try FollowUp.all(db, of: id).contains { $0.month == month && $0.dueOn <= Day(now) }
            guard isDue, answer != .notReached else { throw ReferralFault.unmet(field: "month", reason: "not_open") }
            try answerFollowUp(db, id, month: month, answer, by: actor, at: now)
        case .stopFollowUps: try stopFollowUps(db, id, by: actor, at: now)
        case .feedback(let answers): try giveFeedback(db, answers, after: referral, from: .youngPerson, at: now)
        }
    }

    /// Also what has ended can be taken back: what is sealed is forgotten at once, and a partner who knew is asked to delete it too.
    private func takeBack(_ db: Database, _ referral: Referral, at moment: Date) throws {
        let actor = Actor.youngPerson(toldTo: nil)
        if referral.state.isOpen { return try cancel(db, referral.id, .consentWithdrawn, by: actor, at: moment) }
        guard !referral.isForgotten else { throw ReferralFault.wrongState(referral.state, allowed: []) }
        if referral.times.accepted != nil {
            let sql = "UPDATE referral SET deletion_asked_at = ?, deletion_told_at = NULL WHERE id = ?"
            try db.execute(sql: sql, arguments: [moment.iso8601, referral.id])
            try ask(db, referral, .cancelled, round: referral.version, at: moment)
        }
        try Consent.withdraw(db, of: referral.id, at: moment)
        try Journal.append(db, "consent.withdrawn", subject: referral.id, actor: actor.name, at: moment)
        try forget(db, referral.id, keepsPartnerLink: true, at: moment)
    }
}
