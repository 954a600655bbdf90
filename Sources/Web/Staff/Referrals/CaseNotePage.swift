import Directory
import Foundation
import Referrals
import Storage

/// A note on a referral as plain text, to be copied into the case file by hand. Nothing is exported.
struct CaseNotePage {
    let desk: Desk
    let lists: ControlledLists
    let story: ReferralStory

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["note.title"],
            place: .referrals,
            modules: ["copy.js"],
            content: """
                <div class="wide narrow"><p><a class="crumb" href="\(reader.link("/too/suunamised/\(story.referral.id)"))">\
                \(Icon.back.html(reader))\(words("story.title", ["code": story.referral.code]))</a></p><h1>\(words["note.title"])</h1>\
                <p class="quiet">\(words["note.hint"])</p><div class="field"><label for="markus">\(words["note.text"])</label>\
                <textarea id="markus" rows="14" readonly data-copy>\(text)</textarea></div></div>
                """
        ).html
    }

    /// Dates and codes in the order in which they happened; without the young person's name, which stands in the case file.
    var text: String {
        let referral = story.referral
        var lines = [
            "\(words("story.title", ["code": referral.code]))",
            "\(named.service(referral, story.service)), \(referral.snapshot?.organization ?? "")",
            "\(words["referral.need"]): \(named.need(referral.need))",
        ]
        lines += story.steps.map { step in
            let reason = step.reason.map { step.move == .complete ? words["referral.outcome.\($0)"] : named.reason($0) }
            let what = words["story.move.\(step.move.rawValue)"]
            let way = step.facts["way"].flatMap(HandoffWay.init).map(named.way)
            let details = [reason, way].compactMap { $0 }.joined(separator: ", ")
            return "\(reader.moment(step.at)): \(what)\(details.isEmpty ? "" : " (\(details))")"
        }
        lines += story.followUps.compactMap { follow in
            follow.answer.map { "\(words.counted("story.months", follow.month)): \(words["follow.\($0.rawValue)"])" }
        }
        lines.append("\(words["note.state"]): \(named.state(referral.state))")
        return lines.joined(separator: "\n")
    }
}
