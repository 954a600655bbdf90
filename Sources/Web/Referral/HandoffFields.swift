import Referrals
import Storage

/// How a first contact took place: for the partner, and for a sender who was there.
struct HandoffFields {
    let reader: Reader
    var asSender = false

    var html: HTML {
        let words = reader.words
        let ways = HandoffWay.allCases.filter { !asSender || $0 != .partnerCall }
            .map { ($0.rawValue, words["referral.way.\($0.rawValue)"]) }
        let present = Handoff.Presence.allCases.map { ($0.rawValue, words["handoff.present.\($0.rawValue)"]) }
        return """
            \(StaffField(name: "millal", label: words["handoff.on"], value: reader.today.description, type: "date").html)\
            \(Choices(name: "viis", label: words["handoff.way"], options: ways, isRequired: true).html)\
            \(Choices(name: "kohal", label: words["handoff.present"], options: present, isMany: true).html)
            """
    }
}
