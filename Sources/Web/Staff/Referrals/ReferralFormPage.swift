import Accounts
import Directory
import Foundation
import Referrals
import Storage

/// What a specialist fills in with the young person beside her: a minute's work, and nothing on it that shames.
struct ReferralFormPage {
    let desk: Desk
    let lists: ControlledLists
    let service: Service
    let route: PartnerRoute?
    var draft: ReferralDraft
    /// Where it is sent to: the page itself.
    let path: String
    let version: Int?
    var faults: [String: String] = [:]

    var words: Words { desk.words }
    var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["refer.title"],
            place: .referrals,
            content: """
                <div class="wide stack refer"><div class="head"><h1>\(words["refer.title"])</h1>\
                <p class="lead">\(service.name.text(reader.language)), \(service.organization.name.text(reader.language))</p></div>\
                \(warnings)\(mending)\(desk.form(path, fields))</div>
                """
        ).html
    }

    private var warnings: HTML? {
        guard route == nil else { return full }
        let link = reader.link("/too/teenused/\(service.id)/aadress")
        return StaffNotice(
            title: words["refer.no_route.title"],
            text: "<p>\(words["refer.no_route.text"])</p><p><a href=\"\(link)\">\(words["refer.no_route.link"])</a></p>"
        ).html
    }

    private var full: HTML? {
        guard let capacity = service.capacity, capacity.hasPlaces(on: reader.today) == false else { return nil }
        let until = capacity.fullUntil.map { words("capacity.full", ["date": reader.dates.plain($0)]) }
        return StaffNotice(title: words["refer.full.title"], text: "<p>\(until ?? words["refer.full.text"])</p>").html
    }

    private var mending: HTML? {
        guard !faults.isEmpty else { return nil }
        let links = faults.keys.sorted().map { field -> HTML in
            "<li><a href=\"#\(field)\">\(label(field)): \(fault(field) ?? "")</a></li>"
        }
        return "<div class=\"notice\" role=\"alert\"><h2>\(words["mistake.mend"])</h2><ul>\(links)</ul></div>"
    }

    /// The keys of what the fields are called.
    private static let labels = [
        "age": "refer.age", "need": "referral.need", "area": "refer.area", "name": "referral.name",
        "contact": "referral.contact", "when": "referral.when", "message": "referral.message", "mail": "refer.mail",
        "safe": "refer.safe", "consent": "refer.consent", "guardian": "refer.guardian", "until": "refer.until",
    ]

    func label(_ field: String) -> String { words[Self.labels[field] ?? field] }

    func fault(_ field: String) -> String? { faults[field].map { words["refer.fault.\($0)"] } }

    private var fields: HTML {
        """
        <input type="hidden" name="teenus" value="\(service.id)">\
        <input type="hidden" name="asendab" value="\(draft.replaces ?? "")">\
        <input type="hidden" name="versioon" value="\(version.map(String.init) ?? "")">\(desk.once, if: version == nil)\
        <section class="part"><h2>\(words["refer.whom"])</h2>\(whom)</section>\
        <section class="part"><h2>\(words["refer.reach"])</h2>\(reach)</section>\
        <section class="part"><h2>\(words["refer.agreed"])</h2>\(safe)\(consent)</section>\
        <p class="act"><button class="button">\(words["refer.preview"])</button> <span class="quiet">\(words["refer.preview.hint"])</span></p>
        """
    }

    private var whom: HTML {
        let bands = AgeBand.allCases.map { ($0.rawValue, $0.rawValue.replacing("-", with: "–")) }
        let needs = lists.needs.map { ($0.code, $0.name.text(reader.language)) }
        let places = lists.areas.filter { $0.kind == .municipality && $0.isValid(on: reader.today) }
            .map { ($0.code, reader.heading($0)) }
        let languages = Language.allCases.map {
            ($0.rawValue, ReferralWords(reader: reader, lists: lists).language($0.rawValue))
        }
        return """
            \(Choices(name: "age", label: label("age"), options: bands, chosen: draft.ageBand?.rawValue ?? "", fault: fault("age"), isRow: true).html)\
            \(Dropdown(name: "need", label: label("need"), options: needs, chosen: draft.need, fault: fault("need")).html)\
            <div class="pairs">\
            \(Dropdown(name: "area", label: label("area"), options: places, chosen: draft.area, fault: fault("area")).html)\
            \(Dropdown(name: "language", label: words["referral.language"], options: languages, chosen: draft.language.rawValue).html)</div>\
            \(tick("urgent", words["refer.urgent"], draft.isUrgent, hint: words["refer.urgent.hint"]))
            """
    }

    private var reach: HTML {
        let channels = PersonalWords.Channel.allCases.map { ($0.rawValue, words["referral.channel.\($0.rawValue)"]) }
        return """
            \(StaffField(name: "name", label: label("name"), value: draft.person.name, hint: words["refer.name.hint"], fault: fault("name"), most: ReferralDraft.longestName).html)\
            \(Choices(name: "channel", label: words["refer.channel"], options: channels, chosen: draft.person.channel.rawValue, isRow: true).html)\
            \(StaffField(name: "contact", label: label("contact"), value: draft.person.contact, hint: words["refer.contact.hint"], fault: fault("contact"), isRequired: false, most: ReferralDraft.longestContact).html)\
            \(StaffField(name: "when", label: label("when"), value: draft.person.when, fault: fault("when"), isRequired: false, most: ReferralDraft.longestContact).html)\
            \(StaffField(name: "message", label: label("message"), value: draft.message, hint: words["refer.message.hint"], fault: fault("message"), lines: 3, isRequired: false, most: ReferralDraft.longestMessage).html)\
            \(tick("mail", label("mail"), draft.wantsMail, fault: fault("mail")))
            """
    }

    func tick(_ name: String, _ label: String, _ isSet: Bool, hint: String? = nil, fault: String? = nil) -> HTML {
        """
        <div class="field\(" wrong", if: fault != nil)">\(fault.map { "<p class=\"error\">\($0)</p>" as HTML })\
        <label class="choice"><input type="checkbox" id="\(name)" name="\(name)" value="1"\(" checked", if: isSet)>\(label)</label>\
        \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })</div>
        """
    }
}
