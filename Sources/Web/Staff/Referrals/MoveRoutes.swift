import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

extension Pages {
    /// `POST /too/suunamised/{id}`: one step, named by `samm`.
    func moveReferral(_ visit: StaffVisit) async throws -> Response {
        let step = visit.form["samm"]
        do {
            switch try await take(step, visit) {
            case .link(let link): return visit.answer(try await referralPage(visit, ownLink: link))
            case .gone: return visit.seeOther("/too/suunamised", ["tehtud": step])
            case .done: return visit.seeOther("/too/suunamised/\(visit.id)", ["tehtud": step])
            }
        } catch let fault as ReferralFault {
            let text = StepFault(words: visit.reader.words).text(fault)
            let html = try await referralPage(visit, fault: text)
            return visit.answer(html, status: StepFault.status(fault))
        }
    }

    private enum Taken: Sendable {
        case done
        /// The page is not theirs any more.
        case gone
        /// The young person's link, shown once.
        case link(String)
    }

    private func take(_ step: String, _ visit: StaffVisit) async throws -> Taken {
        let (access, office, now, id) = (try await access(visit), self.office, store.clock.now, visit.id)
        let sent = SentStep(visit.form)
        return try await store.write { db -> Taken in
            if step == "yle" {
                let (colleague, reason) = try sent.handover
                try Handover.make(db, id, to: colleague, reason, by: access, at: now)
                return access.holders.contains(colleague) ? Taken.done : .gone
            }
            let referral = try access.referral(db, id)
            let actor = access.actor
            switch step {
            case "nahtud": try office.acknowledge(db, id, by: access.account.id, at: now)
            case "ajad": try office.proposeTimes(db, sent.times, for: id, by: actor, at: now)
            case "aeg": try office.chooseTime(db, try sent.time, for: id, by: actor, at: now)
            case "jatk":
                let (month, answer) = try sent.followUp
                try office.answerFollowUp(db, id, month: month, answer, by: actor, at: now)
            case "link":
                let token = try office.renewOwnLink(db, of: referral, by: access.account.id, at: now)
                return .link(office.link(to: "minu", token, Language(rawValue: referral.language) ?? .et))
            default:
                let request = try sent.move
                if let token = try office.make(db, request, id, version: sent.version, by: actor, at: now) {
                    return .link(office.link(to: "minu", token, Language(rawValue: referral.language) ?? .et))
                }
                return request == .delete ? .gone : .done
            }
            return .done
        }
    }
}
