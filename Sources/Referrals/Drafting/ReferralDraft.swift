import Addresses
package import Directory
import Foundation
package import Storage

/// What a specialist fills in with the young person beside her.
package struct ReferralDraft: Equatable, Sendable {
    package var service = ""
    package var need = ""
    package var ageBand: AgeBand?
    /// The EHAK code of where the young person lives.
    package var area = ""
    package var language = Language.et
    package var isUrgent = false
    package var person = PersonalWords(name: "", channel: .phone, contact: "", when: "")
    package var message = ""
    /// The answer to “is somebody in danger?”; nil before it is given.
    package var isSafe: Bool?
    package var wantsMail = false
    package var wantsFollowUp = true
    package var replaces: String?
    package var consent = ConsentWords()

    package static let longestName = 40
    package static let longestContact = 100
    package static let longestMessage = 500

    package init() {}

    /// What has to be mended before it can be kept: the reason by field.
    package func faults(_ lists: ControlledLists, today: Day) -> [String: String] {
        var faults: [String: String] = [:]
        if lists.need(need) == nil { faults["need"] = "unknown" }
        if ageBand == nil { faults["age"] = "empty" }
        if lists.area(area)?.kind != .municipality { faults["area"] = "unknown" }
        faults.merge(wordFaults) { $1 }
        faults["message"] = PrivateText.fault(message, most: Self.longestMessage)?.rawValue
        if wantsMail, person.channel != .email { faults["mail"] = "no_address" }
        faults.merge(consent.faults(isMinor: ageBand?.isMinor ?? false, today: today)) { $1 }
        return faults
    }

    /// What has to be mended in what tells who the young person is.
    var wordFaults: [String: String] {
        var faults: [String: String] = [:]
        faults["name"] = PrivateText.fault(person.name, most: Self.longestName, isRequired: true)?.rawValue
        faults["when"] = PrivateText.fault(person.when, most: Self.longestContact)?.rawValue
        faults["contact"] = contactFault
        return faults
    }

    private var contactFault: String? {
        let contact = person.contact
        if person.channel == .specialist { return contact.isEmpty ? nil : "not_needed" }
        if let fault = PrivateText.fault(contact, most: Self.longestContact, isRequired: true) { return fault.rawValue }
        switch person.channel {
        case .phone: return contact.wholeMatch(of: /\+?[0-9][0-9 ()\-]{4,20}/) == nil ? "no_number" : nil
        case .email: return EmailAddress.mistake(in: contact)?.rawValue
        case .message, .specialist: return nil
        }
    }
}
