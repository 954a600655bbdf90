package import Accounts
package import Directory
package import Foundation
package import GRDB
import Outbox
import Storage

/// What the others are told of when something has happened.
enum Telling: String {
    case accepted
    case acceptanceUndone = "acceptance_undone"
    case declined, started, held, resumed, completed, failed, cancelled, reopened
    case timesProposed = "times_proposed"
    case timeChosen = "time_chosen"
    case silent, expired
    case contactOverdue = "contact_overdue"
    case followUp = "follow_up"
    /// The address it was sent to is disputed.
    case routeDisputed = "route_disputed"

    /// Whether the partner has to know of it when somebody else did it.
    var isForPartner: Bool { [.cancelled, .reopened, .timesProposed, .timeChosen].contains(self) }

    /// Whether a young person who wished to hear of things is told.
    var isForYoungPerson: Bool {
        [.accepted, .declined, .timesProposed, .timeChosen, .cancelled, .expired].contains(self)
    }

    /// The name of a mail that is sent once: two things of a kind that happen at one moment are one.
    fileprivate func key(_ referral: Referral, for reader: String, at moment: Date) -> String {
        "\(referral.id) \(reader) \(rawValue) \(referral.version) \(moment.iso8601)"
    }
}

/// What a partner is asked or reminded of.
enum Asking: String {
    case new, half, full, contact, review, news, cancelled, fresh
}

extension ReferralOffice {
    /// Writes mails to those whom it concerns and who did not do it themselves.
    func tell(_ db: Database, _ referral: Referral, _ event: Telling, by actor: Actor, at moment: Date) throws {
        if actor.party != .sender { try tellHolder(db, referral, event, at: moment) }
        let isForYoungPerson = event.isForYoungPerson && actor.party != .youngPerson && referral.wantsMail
        guard event.isForPartner || isForYoungPerson, let fresh = try Referral.find(db, referral.id) else { return }
        if event.isForPartner, actor.party != .partner, referral.times.sent != nil {
            try ask(db, fresh, event == .cancelled ? .cancelled : .news, round: fresh.version, at: moment)
        }
        if isForYoungPerson { try tellYoungPerson(db, fresh, event, at: moment) }
    }

    private func tellHolder(_ db: Database, _ referral: Referral, _ event: Telling, at moment: Date) throws {
        guard let holder = try Account.find(db, id: referral.holder), holder.status == .active else { return }
        let words = LetterWords.of(.et)
        let values = ["code": referral.code]
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("sender.subject", values),
            paragraphs: [words.text("sender.\(event.rawValue)", values)],
            link: MailText.Link(words.text("sender.open"), to: "\(address)/too/suunamised/\(referral.id)"),
            footer: footer
        )
        let mail = Mail(to: holder.email, text, about: referral.id, template: "sender.\(event.rawValue)")
        try Outbox.mail(db, mail, key: event.key(referral, for: "sender", at: moment), vault: vault, at: moment)
    }

    private func tellYoungPerson(_ db: Database, _ referral: Referral, _ event: Telling, at moment: Date) throws {
        guard !referral.isForgotten else { return }
        let words = LetterWords.of(Language(rawValue: referral.language) ?? .et)
        let person: PersonalWords?
        do { person = try referral.person(db, vault) } catch VaultFault.damaged {
            // What is sealed was changed: no step fails because of it.
            return try Outbox.undeliverable(
                db,
                "young",
                about: referral.id,
                in: words.language.rawValue,
                because: .unreadable,
                key: event.key(referral, for: "young", at: moment),
                at: moment
            )
        }
        guard let person, person.channel == .email else { return }
        let token = try ReferralLink.issue(db, for: referral.id, to: .youngPerson, rules, at: moment)
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("young.subject"),
            paragraphs: [words.text("young")],
            link: MailText.Link(words.text("young.open"), to: link(to: "minu", token, words.language)),
            afterwards: [words.text("young.private")],
            footer: footer
        )
        let mail = Mail(to: person.contact, text, about: referral.id, template: "young")
        try Outbox.mail(db, mail, key: event.key(referral, for: "young", at: moment), vault: vault, at: moment)
    }

    /// The address of a page that stands behind a token.
    package func link(to page: String, _ token: Token, _ language: Language) -> String {
        "\(address)\(language == .et ? "" : "/\(language.rawValue)")/\(page)/\(token.text)"
    }

    /// Asks or reminds the partner, by a mail with a link of its own, at the address that the referral was sent to. While that is
    /// disputed nothing goes there.
    func ask(_ db: Database, _ referral: Referral, _ asking: Asking, round: Int, at moment: Date) throws {
        let fresh = try Referral.find(db, referral.id) ?? referral
        guard let id = fresh.route, let route = try PartnerRoute.find(db, id: id), !route.isSuspended,
            !route.email.isEmpty
        else { return }
        let words = LetterWords.of(Language(rawValue: route.language) ?? .et)
        let token = try ReferralLink.issue(db, for: referral.id, to: .partner, rules, at: moment)
        let values = try values(db, fresh, words)
        let template = "partner.\(asking.rawValue)"
        var paragraphs = [words.text(template, values)]
        if asking == .new, fresh.isUrgent { paragraphs.insert(words.text("partner.urgent"), at: 0) }
        if asking == .cancelled, fresh.times.deletionAsked != nil { paragraphs.append(words.text("partner.delete")) }
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("\(template).subject", values),
            paragraphs: paragraphs,
            link: MailText.Link(words.text("partner.open"), to: link(to: "vastus", token, words.language)),
            afterwards: [words.text("partner.private")],
            footer: footer
        )
        let mail = Mail(to: route.email, text, about: referral.id, template: template)
        let key = "\(referral.id) \(template) \(round) \(moment.iso8601)"
        try Outbox.mail(db, mail, key: key, vault: vault, at: moment)
    }

    private func values(_ db: Database, _ referral: Referral, _ words: LetterWords) throws -> [String: String] {
        [
            "code": referral.code, "place": try place(db, referral.municipality, words.language),
            "whose": try whose(db, referral.municipality, words.language),
            "service": referral.snapshot?.name(in: words.language) ?? "",
            "date": referral.times.respondBy.map(words.date) ?? "",
        ]
    }

    func place(_ db: Database, _ code: String, _ language: Language) throws -> String {
        let sql = "SELECT et, ru, en FROM area WHERE code = ?"
        let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [code])
        return row?[language.rawValue] ?? row?["et"] ?? ""
    }

    /// The name of a municipality as it stands before what belongs to it: `Viljandi valla`.
    func whose(_ db: Database, _ code: String, _ language: Language) throws -> String {
        let name = try place(db, code, language)
        guard language == .et else { return name }
        return name.hasSuffix("vald") ? name.dropLast(4) + "valla" : name.hasSuffix("linn") ? name + "a" : name
    }

    /// Sends a fresh link to the partner's own address, in place of one that has grown old. Whoever asks learns nothing.
    package func sendFreshLink(_ db: Database, instead token: Token, at moment: Date) throws {
        guard let id = try ReferralLink.lapsed(db, token), let referral = try Referral.find(db, id),
            referral.state.isOpen
        else { return }
        let day = Day(moment).description
        try db.execute(
            sql: "INSERT INTO timer_mark (referral, mark, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [id, "fresh \(day)", moment.iso8601]
        )
        guard db.changesCount == 1 else { return }
        try ask(db, referral, .fresh, round: referral.version, at: moment)
    }

    /// Tells other programs of the municipality that a referral has changed; by its identifier alone.
    func announce(_ db: Database, _ referral: Referral, version: Int, at moment: Date) throws {
        for target in try WebhookTarget.all(db, of: referral.municipality) {
            try Outbox.webhook(
                db,
                target: target.id,
                event: "referral.changed",
                subject: referral.id,
                key: "\(referral.id) \(version) \(target.id)",
                at: moment
            )
        }
    }
}
