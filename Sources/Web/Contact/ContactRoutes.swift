import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Search
import Storage

extension Pages {
    /// `GET /kontakt?piirkond=&teenus=`
    func contactForm(_ visit: Visit) async throws -> Response {
        let page = try await contactPage(visit, visit.address["teenus"])
        return Answer.page(page.html, status: site.handsOn ? .ok : .serviceUnavailable, in: visit.language)
    }

    /// `POST /kontakt`
    func askForContact(_ visit: Visit) async throws -> Response {
        try needKey()
        let form = try await FormPost(visit.request, most: FormPost.freeText)
        let words = PersonalWords(
            name: form["nimi"],
            channel: PersonalWords.Channel(rawValue: form["kanal"]) ?? .phone,
            contact: form["kontakt"],
            when: form["millal"]
        )
        let thanks = visit.thanks("/kontakt/aitah", for: [words.name, words.contact, words.when])
        let (office, now, language, area) = (office, store.clock.now, visit.language, form["piirkond"])
        let (service, once) = (try await publicService(form["teenus"])?.id, form.once)
        guard try await store.read({ try SentForm.made($0, by: once) }) == nil else { return thanks }
        let suspicion = suspicion(of: form, [words.name, words.contact, words.when], about: area, at: now)
        let keys = ContactRequest.paces(visit.caller)
        guard partners.take(keys, at: now) == nil else { return try await fullPage(visit, form) }
        do {
            _ = try await store.write { db in
                try SentForm.once(db, once, at: now) {
                    try office.request(
                        db,
                        words,
                        in: area,
                        language: language,
                        service: service,
                        suspicion: suspicion,
                        at: now
                    )
                }
            }
            return thanks
        } catch { return try await untaken(visit, form, keys, error) }
    }

    /// What could not be taken in comes back as it was typed; what has to be mended, or could not be kept, was no try.
    private func untaken(_ visit: Visit, _ form: FormPost, _ keys: [Pace.Key], _ error: any Error) async throws
        -> Response
    {
        switch error {
        case ReferralFault.unmet(let field, let reason):
            partners.giveBack(keys)
            var page = try await contactPage(visit, form["teenus"])
            page.unmet = Unmet(act: "", form: form, field: Self.names[field] ?? "", reason: reason)
            return Answer.page(page.html, status: .unprocessableContent, in: visit.language)
        case Problem.tooMuch: return try await fullPage(visit, form)
        case is StoreFault:
            partners.giveBack(keys)
            return try await fullPage(visit, form, status: .serviceUnavailable)
        default: throw error
        }
    }

    /// There is no room for now: what was typed stays, and other ways to help are shown.
    private func fullPage(_ visit: Visit, _ form: FormPost, status: HTTPResponse.Status = .tooManyRequests) async throws
        -> Response
    {
        var page = try await contactPage(visit, form["teenus"])
        page.isFull = true
        page.unmet = Unmet(act: "", form: form, field: "", reason: "")
        return Answer.page(page.html, status: status, in: visit.language)
    }

    /// `GET /kontakt/aitah`
    func contactThanks(_ visit: Visit) async throws -> Response {
        let days = WorkingDays(try await search.lists().holidays)
        let by = days.day(office.rules.toCallBack, after: store.clock.now)
        return Answer.page(
            ContactThanksPage(reader: visit.reader, by: by, isDanger: visit.showsDanger).html,
            status: .ok,
            in: visit.language
        )
    }

    private static let names = ["area": "piirkond", "name": "nimi", "contact": "kontakt", "when": "millal"]

    /// Where nothing told could be kept, nobody is there to read it.
    private func contactPage(_ visit: Visit, _ service: String?) async throws -> ContactPage {
        var page = ContactPage(
            reader: visit.reader,
            lists: try await search.lists(),
            served: site.handsOn ? try await store.read { try ContactRequest.servedMunicipalities($0) } : []
        )
        page.service = try await publicService(service ?? "")
        page.rules = office.rules
        return page
    }

    private func publicService(_ id: String) async throws -> Service? {
        try await store.read { try Service.find($0, id: id) }
    }
}
