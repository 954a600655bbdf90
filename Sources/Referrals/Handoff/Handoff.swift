package import Foundation
package import GRDB
package import Storage

/// The first contact as it took place: when, how, and who was there.
package struct Handoff: Equatable, Sendable {
    package enum Presence: String, CaseIterable, Codable, Sendable {
        case youngPerson = "young_person"
        case partner, sender, guardian
    }

    package var on: Day
    package var way: HandoffWay
    package var present: Set<Presence>

    package init(on: Day, way: HandoffWay, present: Set<Presence>) {
        (self.on, self.way, self.present) = (on, way, present)
    }

    /// Whether nobody was left alone with a telephone number: the young person and both sides were in touch at once.
    package var isWarm: Bool {
        way != .partnerCall && present.isSuperset(of: [.youngPerson, .partner, .sender])
    }
}

extension ReferralOffice {
    /// Writes the first contact down. The sender may when it was there itself. Throws a `ReferralFault`.
    package func start(
        _ db: Database,
        _ id: String,
        _ handoff: Handoff,
        version: Int? = nil,
        by actor: Actor,
        at moment: Date
    ) throws {
        let move = try StepWriting(db, self, id, .start, by: actor, version: version, at: moment)
        guard handoff.present.isSuperset(of: [.youngPerson, .partner]) else {
            throw ReferralFault.unmet(field: "present", reason: "nobody_met")
        }
        if actor.party == .sender, !handoff.present.contains(.sender) {
            throw ReferralFault.unmet(field: "present", reason: "not_there")
        }
        let earliest = Day(move.referral.times.accepted ?? .distantPast)
        guard handoff.on <= Day(moment), handoff.on >= earliest else {
            throw ReferralFault.unmet(field: "on", reason: "out_of_range")
        }
        let present = handoff.present.map(\.rawValue).sorted().joined(separator: " ")
        try move.write(
            facts: [
                "on": handoff.on.description, "way": handoff.way.rawValue, "present": present,
                "warm": handoff.isWarm ? "yes" : "no",
            ],
            [
                "way": handoff.way.rawValue, "warm": handoff.isWarm,
                "started_at": WorkingDays.at(12, handoff.on).iso8601,
                "contact_by": nil,
            ]
        )
        try tell(db, move.referral, .started, by: actor, at: moment)
    }
}
