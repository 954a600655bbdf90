import Directory
import Referrals

extension ReferralDraft {
    private static let names = [
        "service", "need", "age_band", "area", "language", "urgent", "person", "message", "consent", "safe",
        "wants_mail", "wants_follow_up", "replaces", "holder",
    ]

    /// As another program sends it. Throws `ReferralFault.unmet` for what cannot be read.
    init(_ fields: BodyFields) throws {
        self.init()
        try fields.know(Self.names)
        (service, need, area) = (try fields.text("service"), try fields.text("need"), try fields.text("area"))
        ageBand = try fields.choice("age_band", of: AgeBand.self)
        language = try fields.choice("language", of: Language.self) ?? .et
        isUrgent = try fields.flag("urgent") ?? false
        message = try fields.text("message")
        isSafe = try fields.flag("safe")
        wantsMail = try fields.flag("wants_mail") ?? false
        wantsFollowUp = try fields.flag("wants_follow_up") ?? true
        let replaced = try fields.text("replaces")
        replaces = replaced.isEmpty ? nil : replaced
        person = try PersonalWords(fields.part("person"))
        consent = try ConsentWords(fields.part("consent"))
    }
}

extension PersonalWords {
    fileprivate init(_ fields: BodyFields) throws {
        try fields.know(["name", "channel", "contact", "when"])
        self.init(
            name: try fields.text("name"),
            channel: try fields.required(fields.choice("channel", of: Channel.self), "channel"),
            contact: try fields.text("contact"),
            when: try fields.text("when")
        )
    }
}

extension ConsentWords {
    fileprivate init(_ fields: BodyFields) throws {
        try fields.know(["how", "guardian", "until"])
        self.init(
            how: try fields.choice("how", of: How.self),
            guardian: try fields.choice("guardian", of: Guardian.self),
            until: try fields.day("until")
        )
    }
}
