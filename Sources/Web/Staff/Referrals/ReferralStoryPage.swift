import Accounts
import Directory
import Foundation
import Referrals
import Storage

/// One referral as one story: where it stands, what can be done now, and everything that happened, the first step first.
struct ReferralStoryPage {
    let desk: Desk
    let lists: ControlledLists
    let story: ReferralStory
    /// The link for the young person, shown once.
    var ownLink: String?
    var fault: String?
    var done: String?

    var words: Words { desk.words }
    var reader: Reader { desk.reader }
    var referral: Referral { story.referral }
    var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }
    var path: String { "/too/suunamised/\(referral.id)" }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words("story.title", ["code": referral.code]),
            place: .referrals,
            content: """
                <div class="wide stack refer"><div class="head"><p><a class="crumb" href="\(reader.link("/too/suunamised"))">\
                \(Icon.back.html(reader))\(words["board.title"])</a></p><h1>\(words("story.title", ["code": referral.code]))</h1>\
                <p class="lead">\(named.service(referral, story.service)), \(referral.snapshot?.organization ?? "")</p>\
                <p><span class="badge state \(referral.state.rawValue)">\(named.state(referral.state))</span> <span class="quiet">\(standing)</span></p></div>\
                \(notices)<div class="beside"><div class="stack">\(StoryActions(page: self).html)</div>\
                <div class="stack">\(person)\(timeline)</div></div>\(followUps)\(chain)\(looks)\(more)</div>
                """
        ).html
    }

    /// What is awaited, and until when.
    private var standing: String {
        let times = referral.times
        switch referral.state {
        case .sent: return times.respondBy.map { words("story.respond_by", ["date": reader.by($0)]) } ?? ""
        case .accepted: return times.plannedOn.map { words("story.planned", ["date": reader.dates.plain($0)]) } ?? ""
        case .onHold: return times.reviewOn.map { words("story.review", ["date": reader.dates.plain($0)]) } ?? ""
        case .completed: return referral.outcome.map { words["referral.outcome.\($0.rawValue)"] } ?? ""
        default: return referral.reason.map(named.reason) ?? ""
        }
    }

    private var notices: HTML {
        let alert = fault.map { StaffNotice(title: words["stepfault.title"], text: "<p>\($0)</p>", isAlert: true).html }
        let news = done.map { StaffNotice(title: words["story.done.\($0)"]).html }
        let link = ownLink.map { link -> HTML in
            let code = QRCode(link)?.svg(words["story.own.qr"])
            return StaffNotice(
                title: words["story.own.title"],
                text: "<p>\(words["story.own.text"])</p><p class=\"ownlink\"><a href=\"\(link)\">\(link)</a></p>\(code)"
            ).html
        }
        return "\(alert)\(link)\(news)\(StoryMissedMail(page: self).html)"
    }

    private var person: HTML {
        guard !referral.isForgotten else {
            let when = referral.times.forgotten.map(reader.moment) ?? ""
            return
                "<section class=\"part\"><h2>\(words["story.person"])</h2><p class=\"quiet\">\(words("story.forgotten", ["date": when]))</p></section>"
        }
        let until = referral.times.forgetOn.map { words("story.forget_on", ["date": reader.dates.by($0)]) }
        return """
            <section class="part"><h2>\(words["story.person"])</h2>\
            \(PartnerSight(reader: reader, lists: lists, referral: referral, view: story.view).html)\
            \(until.map { "<p class=\"quiet\">\($0)</p>" as HTML })</section>
            """
    }

    private var timeline: HTML {
        "<section class=\"part\"><h2>\(words["story.happened"])</h2>\(StoryTimeline(page: self).html)</section>"
    }

    private var followUps: HTML? {
        guard !story.followUps.isEmpty else { return nil }
        return
            "<section><h2>\(words["story.follow"])</h2><ul class=\"entries\">\(story.followUps.map(followUp))</ul></section>"
    }

    private func followUp(_ follow: FollowUp) -> HTML {
        let title = words.counted("story.months", follow.month)
        if let answer = follow.answer {
            return "<li><span class=\"name\">\(title)</span> \(words["follow.\(answer.rawValue)"])</li>"
        }
        let day = reader.dates.plain(follow.dueOn)
        guard follow.isOpen, !referral.isForgotten else {
            return
                "<li><span class=\"name\">\(title)</span> <span class=\"quiet\">\(words["story.called_off"])</span></li>"
        }
        let options = FollowUp.Answer.allCases.map { ($0.rawValue, words["follow.\($0.rawValue)"]) }
        let isDue = follow.dueOn <= reader.today
        let form = desk.form(
            path,
            shape: "act",
            """
            <input type="hidden" name="kuu" value="\(follow.month)">\
            \(Choices(name: "vastus", label: words["story.how"], options: options, isRow: true).html)\
            <button class="button plain" name="samm" value="jatk">\(words["story.keep"])</button>
            """
        )
        return "<li><span class=\"name\">\(title)</span> <span class=\"quiet\">\(day)</span>\(form, if: isDue)</li>"
    }

    private var chain: HTML? {
        guard story.chain.count > 1 else { return nil }
        let items = story.chain.map { other -> HTML in
            let text = "\(other.code) · \(named.service(other, nil)) · \(named.state(other.state))"
            return other.id == referral.id
                ? "<li><b>\(text)</b></li>"
                : "<li><a href=\"\(reader.link("/too/suunamised/\(other.id)"))\">\(text)</a></li>"
        }
        return "<section><h2>\(words["story.chain"])</h2><ol class=\"plainlist\">\(items)</ol></section>"
    }

    private var looks: HTML? {
        guard !story.looks.isEmpty else { return nil }
        return """
            <details><summary>\(words["story.looks"])</summary>\
            \(LookList(reader: reader, looks: story.looks, people: story.people).html)</details>
            """
    }

    private var more: HTML? {
        guard !referral.isForgotten, referral.state != .enteredInError else { return nil }
        return """
            <p class="acts"><a href="\(reader.link("\(path)/markus"))">\(words["story.note"])</a></p>
            """
    }
}
