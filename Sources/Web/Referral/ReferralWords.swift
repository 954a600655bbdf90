import Directory
import Foundation
import Referrals
import Storage

/// The words for what referrals are made of.
struct ReferralWords {
    let reader: Reader
    let lists: ControlledLists

    private var words: Words { reader.words }

    func state(_ state: ReferralState) -> String { words["referral.state.\(state.rawValue)"] }

    func need(_ code: String) -> String { lists.need(code)?.name.text(reader.language) ?? code }

    func area(_ code: String) -> String { lists.area(code).map(reader.heading) ?? code }

    func age(_ band: AgeBand) -> String {
        words("referral.age", ["from": "\(band.ages.lowerBound)", "to": "\(band.ages.upperBound)"])
    }

    func language(_ code: String) -> String { reader.beginning(Languages(words: words).name(code)) }

    func channel(_ channel: PersonalWords.Channel) -> String { words["referral.channel.\(channel.rawValue)"] }

    func way(_ way: HandoffWay) -> String { words["referral.way.\(way.rawValue)"] }

    /// Why something was done, whatever move the reason belongs to.
    func reason(_ code: String) -> String { words["referral.reason.\(code)"] }

    func party(_ party: Move.Party) -> String { words["referral.party.\(party.rawValue)"] }

    func service(_ referral: Referral, _ current: Service?) -> String {
        referral.snapshot?.name(in: reader.language) ?? current?.name.text(reader.language) ?? ""
    }
}
