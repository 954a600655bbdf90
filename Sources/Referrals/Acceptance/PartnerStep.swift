package import Accounts
import Directory
package import Foundation
package import GRDB
package import Storage

/// One thing that a partner does on the page behind its link.
package enum PartnerStep: Equatable, Sendable {
    /// A move of the table.
    case move(MoveRequest)
    case propose([Date])
    case choose(Date)
    case tellCapacity(ToldCapacity)
    case feedback([Int: Feedback.Answer])
    case confirmDeletion
}

/// What a partner tells about the room its service has.
package enum ToldCapacity: Equatable, Sendable {
    /// So many places are free.
    case places(Int)
    /// There is a queue, of a known length or not.
    case queue(Int?)
    /// Full, until a day where it is known.
    case full(until: Day?)
}

extension ReferralOffice {
    /// Does what a partner asks for behind its link, with the version of the page it saw. Throws `Problem.notFound` for a dead link,
    /// or a `ReferralFault`.
    package func take(_ db: Database, _ step: PartnerStep, behind token: Token, version: Int, at moment: Date) throws {
        guard let link = try ReferralLink.find(db, token, for: .partner, at: moment),
            let referral = try Referral.find(db, link.referral)
        else { throw Problem.notFound("link") }
        try noteOpened(db, token, at: moment)
        guard referral.version == version else { throw ReferralFault.stale(version: referral.version) }
        try make(db, step, referral, at: moment)
    }

    private func make(_ db: Database, _ step: PartnerStep, _ referral: Referral, at now: Date) throws {
        let id = referral.id
        switch step {
        case .move(let request): try make(db, request, id, by: .partner, at: now)
        case .propose(let times): try proposeTimes(db, times, for: id, by: .partner, at: now)
        case .choose(let time): try chooseTime(db, time, for: id, by: .partner, at: now)
        case .tellCapacity(let told): try tellCapacity(db, told, of: referral.service, at: now)
        case .feedback(let answers): try giveFeedback(db, answers, after: referral, from: .partner, at: now)
        case .confirmDeletion: try confirmDeletion(db, id, at: now)
        }
    }

    /// Stands in the directory at once, and grows old.
    private func tellCapacity(_ db: Database, _ told: ToldCapacity, of service: String, at moment: Date) throws {
        let today = Day(moment)
        switch told {
        case .places(let count):
            guard (1...999).contains(count) else { throw ReferralFault.unmet(field: "count", reason: "out_of_range") }
            try CapacityTelling.tell(db, service, places: count, by: "partner", at: moment)
        case .queue(let count):
            guard (1...999).contains(count ?? 1) else {
                throw ReferralFault.unmet(field: "count", reason: "out_of_range")
            }
            try CapacityTelling.tell(db, service, places: 0, queue: count, by: "partner", at: moment)
        case .full(let until):
            if let until, until <= today || until > today.adding(days: 366) {
                throw ReferralFault.unmet(field: "full_until", reason: "out_of_range")
            }
            try CapacityTelling.tell(db, service, places: 0, fullUntil: until, by: "partner", at: moment)
        }
        try reindex(db, [service])
    }

    /// Answers to the three questions, once it has ended.
    func giveFeedback(
        _ db: Database,
        _ answers: [Int: Feedback.Answer],
        after referral: Referral,
        from audience: ReferralLink.Audience,
        at moment: Date
    ) throws {
        guard !referral.state.isOpen, referral.state != .draft else {
            throw ReferralFault.wrongState(referral.state, allowed: [])
        }
        try Feedback.give(db, answers, after: referral, from: audience, at: moment)
    }
}
