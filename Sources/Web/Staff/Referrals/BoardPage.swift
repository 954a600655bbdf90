import Directory
import Foundation
import Referrals
import Storage

/// The specialist's working list: what needs an answer from her, what waits for partners, what comes up, and what is over. No
/// names stand on it, so it may be open while somebody sits beside her.
struct BoardPage {
    let desk: Desk
    let lists: ControlledLists
    let board: ReferralBoard
    /// Names of services that a draft has not written down yet.
    let services: [String: String]
    let search: String
    /// Names of holders, when it shows those of colleagues as well.
    let holders: [String: String]
    let requests: Int
    var done: String?
    /// Whether what was searched for is forgotten by now.
    var isOver = false

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var named: ReferralWords { ReferralWords(reader: reader, lists: lists) }
    private static let mostClosed = 30

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["board.title"],
            place: .referrals,
            modules: ["keys.js"],
            content: """
                <div class="wide stack"><div class="head boardhead"><h1>\(words["board.title"])</h1>\(sieve)</div>\
                \(over)\(done.map { StaffNotice(title: words["story.done.\($0)"]).html })\(asked)\(keys, if: !board.entries.isEmpty)\(columns)</div>
                """
        ).html
    }

    private var keys: HTML { Hotkeys(words: words, family: "board", keys: ["j", "k", "/"]).html }

    private var sieve: HTML {
        desk.form(
            "/too/suunamised",
            shape: "seek",
            role: "search",
            """
            <label for="q">\(words["board.search"])</label><span class="line"><input id="q" name="q" data-key="/" type="search" value="\(search)" \
            autocomplete="off" maxlength="60"> <button class="button plain">\(words["board.find"])</button></span>\(everything)
            """
        )
    }

    private var everything: HTML? {
        guard !search.isEmpty else { return nil }
        return "<a href=\"\(reader.link("/too/suunamised"))\">\(words["board.all"])</a>"
    }

    private var over: HTML? { isOver ? StaffNotice(title: words["board.over"]).html : nil }

    private var asked: HTML? {
        guard requests > 0 else { return nil }
        return """
            <p class="notice"><a href="\(reader.link("/too/poordumised"))">\(words.counted("board.requests", requests))</a></p>
            """
    }

    private var columns: HTML {
        guard !board.entries.isEmpty else { return empty }
        return "<div class=\"board\">\(ReferralBoard.Column.allCases.map(column))</div>"
    }

    private var empty: HTML {
        guard search.isEmpty else { return "<p>\(words["board.nothing"])</p>" }
        return """
            <div class="narrow"><p class="lead">\(words["board.empty"])</p>\
            <p><a class="button" href="\(reader.link("/too/otsing"))">\(words["board.begin"])</a></p></div>
            """
    }

    private func column(_ column: ReferralBoard.Column) -> HTML {
        let entries = board.entries(in: column)
        let shown = column == .closed ? Array(entries.prefix(Self.mostClosed)) : sorted(entries)
        let list: HTML =
            shown.isEmpty
            ? "<p class=\"quiet\">\(words["board.none.\(column.rawValue)"])</p>"
            : "<ul class=\"cases\">\(shown.map(entry))</ul>"
        return """
            <section class="column \(column.rawValue)"><h2>\(words["board.\(column.rawValue)"]) <span class="count">\(entries.count)</span></h2>\(list)</section>
            """
    }

    /// What matters soonest stands first.
    private func sorted(_ entries: [ReferralBoard.Entry]) -> [ReferralBoard.Entry] {
        entries.sorted {
            ($0.next ?? .distantFuture, $0.referral.number) < ($1.next ?? .distantFuture, $1.referral.number)
        }
    }

    private func entry(_ entry: ReferralBoard.Entry) -> HTML {
        let referral = entry.referral
        let name = referral.snapshot?.name(in: reader.language) ?? services[referral.service] ?? ""
        let task = entry.task.map { "<b class=\"task\">\(words["board.task.\($0.rawValue)"])</b>" as HTML }
        let holder = holders[referral.holder].map { "<span class=\"quiet\">\($0)</span>" as HTML }
        let urgent: HTML = "<span class=\"badge\">\(words["board.urgent"])</span>"
        return """
            <li><a data-item href="\(reader.link("/too/suunamised/\(referral.id)"))">\(name)</a>\
            <span class="facts"><code>\(referral.code)</code> <span>\(named.state(referral.state))</span> <span>\(named.age(referral.ageBand))</span> \
            <span>\(named.need(referral.need))</span>\(urgent, if: referral.isUrgent && referral.state.isOpen)</span>\
            \(task)\(entry.next.map { "<span class=\"quiet\">\(next(entry, $0))</span>" as HTML })\(holder)</li>
            """
    }

    private func next(_ entry: ReferralBoard.Entry, _ moment: Date) -> String {
        let key =
            entry.task == .followUp
            ? "follow" : entry.column == .closed || entry.task == .answered ? "closed" : entry.referral.state.rawValue
        return words("board.next.\(key)", ["date": reader.by(moment)])
    }
}
