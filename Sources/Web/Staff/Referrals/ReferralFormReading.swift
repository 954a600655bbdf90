import Directory
import Referrals
import Storage

extension ReferralDraft {
    /// What was filled in.
    init(_ form: FormPost) {
        self.init()
        (service, need, area) = (form["teenus"], form["need"], form["area"])
        ageBand = AgeBand(rawValue: form["age"])
        language = Language(rawValue: form["language"]) ?? .et
        isUrgent = form["urgent"] == "1"
        let channel = PersonalWords.Channel(rawValue: form["channel"]) ?? .phone
        let contact = channel == .specialist ? "" : form["contact"]
        person = PersonalWords(name: form["name"], channel: channel, contact: contact, when: form["when"])
        message = form["message"].replacing("\r\n", with: "\n")
        isSafe = form["safe"] == "1" ? true : form["safe"] == "0" ? false : nil
        (wantsMail, wantsFollowUp) = (form["mail"] == "1", form["follow"] == "1")
        replaces = form["asendab"].isEmpty ? nil : form["asendab"]
        let isMinor = ageBand?.isMinor ?? false
        consent = ConsentWords(
            how: ConsentWords.How(rawValue: form["consent"]),
            guardian: isMinor ? ConsentWords.Guardian(rawValue: form["guardian"]) : .ofAge,
            until: Day(form["until"])
        )
    }

    /// What stands in the form before anything is filled in.
    init(for service: Service, in municipality: String) {
        self.init()
        (self.service, area) = (service.id, municipality)
        need = service.needs.first ?? ""
    }
}
