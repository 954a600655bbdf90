import Directory
import Harvest
import Outbox
package import Referrals
import Search
package import Storage

extension ReferralOffice {
    /// The office as it stands in this program: what partners say of their services goes to those who review, and into the index.
    package static func connected(to store: Store, site: SiteSettings) -> ReferralOffice {
        let cite = Words.of(.et)["partner.cite"]
        return ReferralOffice(
            vault: store.vault,
            address: site.address,
            footer: MailFooter(name: site.operatorName, contact: site.operatorEmail),
            propose: { _ = try Reviewing.propose($0, $1, $2, cite: cite, at: $3) },
            reindex: { try SearchIndex.update($0, services: $1) }
        )
    }
}

extension Pages {
    /// Through which every step of a referral goes.
    var office: ReferralOffice { .connected(to: store, site: site) }

    /// Throws `Problem.unavailable` where nothing can be sealed.
    func needKey() throws {
        guard site.handsOn else { throw Problem.unavailable("the master key is missing") }
    }
}

extension ReferralFault {
    /// As a problem, where a page has nothing better to say.
    var problem: Problem {
        switch self {
        case .wrongParty(let move): .notAllowed(move.rawValue)
        case .wrongState(let state, _): .conflict(state.rawValue)
        case .stale(let version): .conflict("version \(version)")
        case .unmet(let field, let reason): .invalid(field: field, reason: reason)
        }
    }
}
