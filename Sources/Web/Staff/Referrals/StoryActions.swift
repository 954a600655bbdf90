import Directory
import Foundation
import Referrals
import Storage

/// What the sender can do now: only what the table of moves allows, the likeliest first.
struct StoryActions {
    let page: ReferralStoryPage

    private var words: Words { page.words }
    private var referral: Referral { page.referral }
    private var reader: Reader { page.reader }

    var html: HTML {
        let allowed = referral.allowed(.sender)
        let forms = allowed.compactMap { form($0) }
        return """
            \(next)\(meeting)<section class="part"><h2>\(words["story.act"])</h2>\(again)\(forms)\(handover)\(ownLink)</section>
            """
    }

    /// After an end: it was seen, and what else there is.
    private var next: HTML? {
        guard ReferralState.answered.contains(referral.state) else { return nil }
        let seen =
            referral.times.acknowledged == nil
            ? page.desk.button(page.path, "samm", "nahtud", words["story.acknowledge"]) : nil
        let isGood = referral.state == .completed
        let suggestion = page.story.suggested.map { service -> HTML in
            "<p>\(words["story.suggested"]) <a href=\"\(again(service.id))\">\(service.name.text(reader.language))</a></p>"
        }
        let find: HTML = """
            <p><a class="button" href="\(reader.link("/too/otsing", ["q": ReferralWords(reader: reader, lists: page.lists).need(referral.need), "asendab": referral.id]))">\(words["story.elsewhere"])</a></p>
            """
        return
            "<section class=\"part next\"><h2>\(words["story.next"])</h2>\(suggestion)\(find, if: !isGood && !referral.isForgotten)\(seen)</section>"
    }

    private func again(_ service: String) -> String {
        reader.link("/too/suunamised/uus", ["teenus": service, "asendab": referral.id])
    }

    /// Proposed times, the chosen one, and others.
    private var meeting: HTML? {
        guard ReferralState.withPartner.contains(referral.state) else { return nil }
        let chosen = page.story.times.first { $0.chosen != nil }
        let list = page.story.times.map { time -> HTML in
            let isPast = time.at <= reader.now
            let isChosen = time.chosen != nil
            let pick = page.desk.form(
                page.path,
                shape: "inline",
                """
                <input type="hidden" name="aeg" value="\(time.at.iso8601)">\
                <button class="button plain" name="samm" value="aeg">\(words["story.pick"])</button>
                """
            )
            return """
                <li>\(reader.moment(time.at)) <span class="quiet">\(words["referral.party.\(time.proposedBy.rawValue)"])</span> \
                \("<b>\(words["story.chosen"])</b>", if: isChosen)\(pick, if: !isChosen && !isPast)</li>
                """
        }
        let file = chosen.map { _ -> HTML in
            "<p><a href=\"\(reader.link("\(page.path)/aeg.ics"))\">\(words["story.ics"])</a></p>"
        }
        return """
            <section class="part"><h2>\(words["story.meeting"])</h2><ul class="plainlist">\(list)</ul>\(file)\
            <details><summary>\(words["story.propose"])</summary>\(page.desk.form(page.path, """
            \(MeetingTimeFields(reader: reader).html)<button class="button plain" name="samm" value="ajad">\(words["story.propose.send"])</button>
            """))</details></section>
            """
    }

    /// To send again is a new decision, with a page of its own that shows where it goes.
    private var again: HTML? {
        guard referral.allowed(.sender).contains(.resend), !referral.isForgotten else { return nil }
        return """
            <p><a class="button plain" href="\(reader.link("\(page.path)/uuesti"))">\(words["story.do.resend"])</a></p>
            """
    }

    private func form(_ move: Move) -> HTML? {
        guard let content = content(move) else { return nil }
        let version: HTML = "<input type=\"hidden\" name=\"versioon\" value=\"\(referral.version)\">"
        return """
            <details class="move"\(" open", if: move == .start && referral.state == .accepted)><summary>\(words["story.do.\(move.rawValue)"])</summary>\
            \(page.desk.form(page.path, "\(version)\(content)<p><button class=\"button plain\" name=\"samm\" value=\"\(move.rawValue)\">\(words["story.do.\(move.rawValue)"])</button></p>"))</details>
            """
    }

    private func content(_ move: Move) -> HTML? {
        switch move {
        case .start: HandoffFields(reader: reader, asSender: true).html
        case .complete:
            "\(hint("story.silent"))\(Choices(name: "tulemus", label: words["story.outcome"], options: Outcome.allCases.map { ($0.rawValue, words["referral.outcome.\($0.rawValue)"]) }, isRequired: true).html)"
        case .fail: "\(hint("story.silent"))\(reasons(move, NonCompletion.allCases.map(\.rawValue)))"
        case .cancel: "\(hint("story.cancel.hint"))\(reasons(move, Cancellation.allCases.map(\.rawValue)))"
        case .reopen: note
        case .redact: "\(hint("story.redact.hint"))\(reasons(move, Redaction.allCases.map(\.rawValue)))"
        default: nil
        }
    }

    private func hint(_ key: String) -> HTML { "<p class=\"hint\">\(words[key])</p>" }

    private var note: HTML { StaffField(name: "markus", label: words["story.why"], lines: 2, most: 300).html }

    private func reasons(_ move: Move, _ codes: [String]) -> HTML {
        let options = codes.map { ($0, page.named.reason($0)) }
        let label = words["story.reason"]
        return Choices(name: "pohjus", label: label, options: options, id: "pohjus-\(move.rawValue)", isRequired: true)
            .html
    }

    private var handover: HTML? {
        guard !page.story.colleagues.isEmpty, referral.state != .enteredInError else { return nil }
        let none = [("", words["story.choose"])]
        let people = none + page.story.colleagues.map { ($0.id, $0.name) }
        let reasons = none + HandoverReason.allCases.map { ($0.rawValue, words["handover.\($0.rawValue)"]) }
        return """
            <details class="move"><summary>\(words["story.pass"])</summary>\(page.desk.form(page.path, """
            <p class="hint">\(words["story.pass.hint"])</p>\(Dropdown(name: "kellele", label: words["story.colleague"], options: people).html)\
            \(Dropdown(name: "pohjus", label: words["story.reason"], options: reasons).html)\
            <p><button class="button plain" name="samm" value="yle">\(words["story.pass"])</button></p>
            """))</details>
            """
    }

    private var ownLink: HTML? {
        guard !referral.isForgotten else { return nil }
        return """
            <details class="move"><summary>\(words["story.own.new"])</summary><p class="hint">\(words["story.own.hint"])</p>\
            \(page.desk.button(page.path, "samm", "link", words["story.own.new"]))</details>
            """
    }
}
