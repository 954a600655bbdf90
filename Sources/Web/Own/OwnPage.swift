import Directory
import Foundation
import Referrals
import Storage

/// A young person's own page: what happens next, who meets them, who knows what, and how to stop it. Its title tells nothing.
struct OwnPage {
    let reader: Reader
    let lists: ControlledLists
    let own: OwnReferral
    /// What has just been done, as its form says it.
    var done: String?
    var unmet: Unmet?
    var isStale = false

    private var words: Words { reader.words }
    private var referral: Referral { own.referral }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["own.name"],
            shape: "page",
            content: """
                <div class="wide stack own"><h1>\(words["own.title.\(referral.state.rawValue)"])</h1>\(notice)\
                <p class="lead measure">\(next)</p>\(meeter)\(followUp)\(meeting)\
                \(OwnData(reader: reader, lists: lists, own: own).html)\(feedback)\
                \(OwnWithdrawal(reader: reader, own: own, unmet: unmet).html)</div>
                """
        ).html
    }

    private var notice: HTML? {
        let isKnown = OwnAct.allCases.contains { $0.rawValue == done && $0.leavesWord }
        let text = isKnown ? done.map { words["own.done.\($0)"] } : nil
        return StepNotice(reader: reader, done: text, unmet: unmet, isStale: isStale).html
    }

    /// What happens next, in one or two sentences.
    private var next: String {
        let named = ReferralWords(reader: reader, lists: lists)
        let day =
            switch referral.state {
            case .sent: referral.times.respondBy.map { Day($0) }
            case .onHold: referral.times.reviewOn
            default: referral.times.plannedOn
            }
        return words(
            "own.next.\(referral.state.rawValue)",
            [
                "service": named.service(referral, own.service), "place": named.area(referral.municipality),
                "date": day.map { reader.dates.by($0) } ?? "",
            ]
        )
    }

    private func form(_ act: OwnAct) -> StepForm {
        StepForm(reader: reader, path: own.path, version: referral.version, act: act.rawValue, unmet: unmet)
    }

    private var meeter: HTML? {
        guard let meeter = own.view.meeter, ReferralState.withPartner.contains(referral.state) else { return nil }
        let call = meeter.dialable.map { digits -> HTML in
            "<p><a class=\"button\" href=\"tel:\(digits)\">\(Icon.phone.html(reader))\(meeter.phone)</a></p>"
        }
        let way = referral.way.map { way -> HTML in "<p>\(words["own.way.\(way.rawValue)"])</p>" }
        return """
            <section class="part"><h2>\(words["own.meeter"])</h2><p class="who">\(meeter.name)</p>\
            <p>\(own.organization(reader))</p>\(way)\(call)</section>
            """
    }

    private var meeting: HTML? {
        guard ReferralState.withPartner.contains(referral.state) else { return nil }
        return MeetingChoice(
            reader: reader,
            path: own.path,
            version: referral.version,
            times: own.times,
            party: .youngPerson,
            unmet: unmet
        ).html
    }

    private var followUp: HTML? {
        guard let due = own.due(on: reader.today) else { return nil }
        let answers = FollowUp.Answer.allCases.filter { $0 != .notReached }
            .map { ($0.rawValue, words["own.follow.\($0.rawValue)"]) }
        let form = form(.follow)
        return """
            <section class="part"><h2>\(words["own.follow"])</h2>\
            \(form.open(button: words["own.send"], hint: words["own.follow.hint"], "<input type=\"hidden\" name=\"kuu\" value=\"\(due.month)\">\(form.choices("kuidas", words["own.follow.label"], answers))"))\
            \(self.form(.silence).open(button: words["own.follow.stop"], isPlain: true))</section>
            """
    }

    private var feedback: HTML? {
        guard !referral.state.isOpen, !own.hasGivenFeedback else { return nil }
        return FeedbackQuestions(form: form(.feedback), key: "own.question").html
    }
}
