import Directory
import Foundation
import Referrals
import Storage

/// A request on the page behind a partner's link: who asks, what for, by when, and what the partner can do now.
struct RequestPage {
    let reader: Reader
    let lists: ControlledLists
    let request: PartnerRequest
    /// What has just been done, as its form says it.
    var done: String?
    var unmet: Unmet?
    var isStale = false

    private var words: Words { reader.words }
    private var referral: Referral { request.referral }
    private var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["answer.name"],
            modules: request.state == .sent ? ["seen.js"] : [],
            shape: "page",
            content: """
                <div class="wide stack answer"><h1>\(words["answer.title.\(situation)"])</h1>\(notice)\
                <p class="lead measure">\(lead)</p>\(due)\(sight)\(ending)\
                \(RequestSteps(reader: reader, lists: lists, request: request, unmet: unmet).html)</div>
                """
        ).html
    }

    /// The words' name of the state.
    private var situation: String {
        switch referral.state {
        case .sent, .accepted, .inProgress, .onHold, .completed, .notCompleted, .declined: referral.state.rawValue
        default: "over"
        }
    }

    private var notice: HTML? {
        let isKnown = PartnerAct.allCases.contains { $0.rawValue == done && $0.leavesWord }
        let text = isKnown ? done.map { words["answer.done.\($0)"] } : nil
        return StepNotice(reader: reader, done: text, unmet: unmet, isStale: isStale).html
    }

    private var lead: String {
        let isOpen = referral.state == .sent
        return words(
            isOpen ? "answer.lead" : "answer.lead.later",
            ["place": named.area(referral.municipality), "service": named.service(referral, request.service)]
        )
    }

    private var due: HTML? {
        switch referral.state {
        case .sent:
            let urgent: HTML = "<span class=\"badge\">\(Icon.clock.html(reader))\(words["answer.urgent"])</span> "
            return referral.times.respondBy.map { moment -> HTML in
                """
                <p class="due">\(urgent, if: referral.isUrgent)\(words("answer.due", ["when": reader.by(moment)]))</p>
                """
            }
        case .accepted:
            return referral.times.plannedOn.map { day -> HTML in
                "<p class=\"due\">\(words("answer.planned", ["when": reader.dates.plain(day)]))</p>"
            }
        case .onHold:
            return referral.times.reviewOn.map { day -> HTML in
                "<p class=\"due\">\(words("answer.review", ["when": reader.dates.plain(day)]))</p>"
            }
        default: return nil
        }
    }

    private var sight: HTML? {
        guard referral.state.isOpen else { return nil }
        let agreed = request.consent.map { consent -> HTML in
            let key = referral.state == .sent ? "answer.consent" : "answer.consent.later"
            return "<p class=\"quiet\">\(ConsentSentence(reader: reader, consent: consent).text(key))</p>"
        }
        return """
            <section class="part"><h2>\(words["answer.request"])</h2>\
            \(PartnerSight(reader: reader, lists: lists, referral: referral, view: request.view).html)\(agreed)</section>
            """
    }

    private var ending: HTML? {
        let code =
            referral.outcome.map { "referral.outcome.\($0.rawValue)" }
            ?? referral.reason.map { "referral.reason.\($0)" }
        guard !referral.state.isOpen, situation != "over", let code else { return nil }
        return "<p>\(words["answer.reason"]) <b>\(words[code])</b></p>"
    }
}

/// What a young person agreed to, in a sentence.
struct ConsentSentence {
    let reader: Reader
    let consent: Consent

    func text(_ key: String) -> String {
        let shares = consent.shares.map { reader.words["look.shown.\($0)"] }.joined(separator: ", ")
        return reader.words(key, ["what": shares, "until": reader.dates.plain(consent.until)])
    }
}
