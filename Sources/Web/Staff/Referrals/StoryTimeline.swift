import Foundation
import Referrals
import Storage

/// Everything that happened to a referral, in the order of time: moves, times to meet, and who took it over.
struct StoryTimeline {
    let page: ReferralStoryPage

    private var words: Words { page.words }
    private var reader: Reader { page.reader }

    private struct Item {
        let at: Date
        let html: HTML
    }

    var html: HTML {
        let steps = page.story.steps.map { Item(at: $0.at, html: step($0)) }
        let passed = page.story.handovers.map { Item(at: $0.at, html: handover($0)) }
        let made = Item(
            at: page.referral.times.made,
            html: plain(
                page.referral.times.made,
                words["story.made"],
                page.story.people[page.story.steps.first?.account ?? page.referral.holder]
            )
        )
        let items = ([made] + steps + passed).sorted { $0.at < $1.at }
        return "<ol class=\"timeline\">\(items.map { "<li>\($0.html)</li>" as HTML })</ol>"
    }

    private func step(_ step: Step) -> HTML {
        let who = step.account.flatMap { page.story.people[$0] } ?? words["referral.party.\(step.party.rawValue)"]
        let told: HTML = step.channel == "told" ? " <span class=\"quiet\">\(words["story.told"])</span>" : .none
        return """
            \(plain(step.at, words["story.move.\(step.move.rawValue)"], who))\(told)\(detail(step))\
            \(page.story.notes[step.version].map { "<blockquote>\($0)</blockquote>" as HTML })
            """
    }

    private func plain(_ at: Date, _ what: String, _ who: String?) -> HTML {
        "<time datetime=\"\(at.iso8601)\">\(reader.moment(at))</time><b>\(what)</b>\(who.map { " <span class=\"quiet\">\($0)</span>" as HTML })"
    }

    private func detail(_ step: Step) -> HTML? {
        var parts: [String] = []
        if let reason = step.reason {
            parts.append(step.move == .complete ? words["referral.outcome.\(reason)"] : page.named.reason(reason))
        }
        if let way = step.facts["way"].flatMap(HandoffWay.init) { parts.append(page.named.way(way)) }
        for key in ["planned", "review_on", "on", "full_until"] {
            guard let day = step.facts[key].flatMap({ Day($0) }) else { continue }
            parts.append(words("story.fact.\(key)", ["date": reader.dates.plain(day)]))
        }
        if step.facts["warm"] == "yes" { parts.append(words["story.warm"]) }
        return parts.isEmpty ? nil : "<br><span>\(parts.joined(separator: " · "))</span>"
    }

    private func handover(_ handover: Handover) -> HTML {
        let people = page.story.people
        let text = words("story.passed", ["from": people[handover.from] ?? "", "to": people[handover.to] ?? ""])
        return "\(plain(handover.at, text, nil))<br><span>\(words["handover.\(handover.reason.rawValue)"])</span>"
    }
}
