package import Foundation
package import GRDB

/// How a referral that has yet to be sent, or sent again, would go: what stands in the way, and where it would go.
package struct SendingWay: Sendable {
    /// Nil for what is no draft.
    package let obstacles: [ReferralOffice.Obstacle]?
    /// Nil where no address counts, and for what is on its way.
    package let route: PartnerRoute?

    package init(_ db: Database, _ referral: Referral, _ office: ReferralOffice, at moment: Date) throws {
        obstacles = referral.state == .draft ? try office.obstacles(db, referral, at: moment) : nil
        let isToBeSent = [.draft, .expired].contains(referral.state)
        route = isToBeSent ? try PartnerRoute.find(db, of: referral.service, at: moment) : nil
    }
}
