import Directory
import Referrals
import Storage

extension ReferralFormPage {
    /// A child in danger is not a referral: then whom to call stands here, now.
    var safe: HTML {
        let isDanger = draft.isSafe == false
        let alarm: HTML = """
            <div class="notice alarm" role="alert"><h3>\(words["refer.danger.title"])</h3><p>\(words["refer.danger.text"])</p>\
            <p class="lines"><a class="button" href="tel:112">112</a> <a class="button" href="tel:116111">116 111</a></p></div>
            """
        return """
            \(Choices(
                name: "safe",
                label: label("safe"),
                options: [("1", words["refer.safe.yes"]), ("0", words["refer.safe.no"])],
                chosen: draft.isSafe.map { $0 ? "1" : "0" } ?? "",
                fault: fault("safe")
            ).html)\(alarm, if: isDanger)
            """
    }

    var consent: HTML {
        let hows = ConsentWords.How.allCases.filter { $0 != .ownLink }
            .map { ($0.rawValue, words["referral.consent.\($0.rawValue)"]) }
        let guardians = ConsentWords.Guardian.allCases.map { ($0.rawValue, words["referral.guardian.\($0.rawValue)"]) }
        let until = draft.consent.until ?? reader.today.adding(days: ReferralRules().consentLives)
        return """
            <p class="measure">\(words("refer.consent.text", ["to": service.organization.name.text(reader.language)]))</p>\
            \(Choices(name: "consent", label: label("consent"), options: hows, chosen: draft.consent.how?.rawValue ?? "", fault: fault("consent"), isRow: true).html)\
            \(Dropdown(name: "guardian", label: label("guardian"), options: guardians, chosen: draft.consent.guardian?.rawValue ?? "of_age", hint: words["refer.guardian.hint"], fault: fault("guardian")).html)\
            <details\(" open", if: fault("until") != nil)><summary>\(words["refer.more"])</summary>\
            \(StaffField(name: "until", label: label("until"), value: until.description, type: "date", fault: fault("until")).html)\
            \(tick("follow", words["refer.follow"], draft.wantsFollowUp, hint: words["refer.follow.hint"]))</details>
            """
    }
}
