import Accounts
import Directory
import Foundation
import GRDB
import Outbox
import Storage

extension ReferralOffice {
    /// Asks an address whether referrals of a service may come there. Throws `ReferralFault.unmet` when it was asked too often.
    func askMailbox(
        _ db: Database,
        _ route: PartnerRoute,
        _ service: Service,
        _ language: Language,
        by account: Account,
        at moment: Date
    ) throws {
        let receiver = try RoutePace.receiver(route.email, vault)
        try RoutePace.check(db, route, to: receiver, by: account.id, at: moment)
        let token = try RouteLink.issue(db, .question, about: route.id, to: receiver, by: account.id, at: moment)
        let words = LetterWords.of(language)
        let values = [
            "service": service.name.text(language), "organization": service.organization.name.text(language),
            "whose": try whose(db, account.municipality, language),
        ]
        try write(db, "partner.route", to: route.email, service.id, words, values, token, at: moment)
    }

    /// Tells the address before, at once, that referrals go elsewhere from a moment on, and how to object.
    func tellBefore(_ db: Database, _ before: PartnerRoute, of route: PartnerRoute, begins: Date, at moment: Date)
        throws
    {
        guard let service = try Service.find(db, id: route.service) else { return }
        let language = Language(rawValue: before.language) ?? .et
        let words = LetterWords.of(language)
        let token = try RouteLink.issue(db, .news, about: route.id, by: "partner", at: moment)
        let values = [
            "service": service.name.text(language), "old": before.email, "new": route.email, "date": words.date(begins),
        ]
        try write(db, "partner.moved", to: before.email, service.id, words, values, token, at: moment)
    }

    /// Tells an address that it was taken away; by the link it says itself that it was right.
    func tellRemoved(_ db: Database, _ route: PartnerRoute, _ service: Service, at moment: Date) throws {
        let language = Language(rawValue: route.language) ?? .et
        let again = try PartnerRoute.add(
            db,
            route.email,
            of: service.id,
            language: route.language,
            how: .link,
            by: "partner",
            at: moment
        )
        let token = try RouteLink.issue(db, .question, about: again, by: "partner", at: moment)
        let values = ["service": service.name.text(language), "old": route.email]
        try write(db, "partner.removed", to: route.email, service.id, .of(language), values, token, at: moment)
    }

    /// Tells those who may settle it that the address before objects to a new one.
    func tellObjected(_ db: Database, _ id: String, at moment: Date) throws {
        guard let route = try PartnerRoute.find(db, id: id), let service = try Service.find(db, id: route.service)
        else { return }
        let words = LetterWords.of(.et)
        let old = try PartnerRoute.before(db, of: service.id, at: moment)?.email ?? ""
        let values = ["service": service.name.text(.et), "new": route.email, "old": old]
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("objected.subject", values),
            paragraphs: [words.text("objected", values)],
            link: MailText.Link(words.text("objected.open"), to: "\(address)/too/teenused/\(service.id)/aadress"),
            footer: footer
        )
        for judge in try RouteSecond.judges(db, of: route) {
            let mail = Mail(to: judge.email, text, about: service.id, template: "objected")
            try Outbox.mail(db, mail, key: "objected \(id) \(judge.id)", vault: vault, at: moment)
        }
    }

    private func write(
        _ db: Database,
        _ template: String,
        to email: String,
        _ service: String,
        _ words: LetterWords,
        _ values: [String: String],
        _ token: Token,
        at moment: Date
    ) throws {
        let text = MailText(
            language: words.language.rawValue,
            subject: words.text("\(template).subject", values),
            paragraphs: [words.text(template, values)],
            link: MailText.Link(words.text("\(template).open"), to: link(to: "aadress", token, words.language)),
            footer: footer
        )
        let mail = Mail(to: email, text, about: service, template: template)
        try Outbox.mail(db, mail, key: "\(template) \(token.hash)", vault: vault, at: moment)
    }
}
