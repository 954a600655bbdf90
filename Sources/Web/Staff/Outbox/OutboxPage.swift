import Directory
import Outbox

/// What is sent out, for administrators: what waits, what does not get through, what was given up, and who is told by webhooks.
struct OutboxPage {
    let desk: Desk
    let counts: OutboxCounts
    let failing: [Standing]
    let waiting: [Standing]
    let failed: [Standing]
    let targets: OutboxTargets
    /// Whether anything can be sealed and opened.
    let hasKey: Bool
    /// Whether a test mail was just written.
    var isTested = false

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.outbox"],
            place: .outbox,
            modules: [CopyField.module],
            content: """
                <div class="wide stack"><h1>\(words["staff.outbox"])</h1>\(tested)\(locked)\(way)\
                \(section("outbox.failing", failing, of: counts.failing))\(section("outbox.waiting", waiting, of: counts.waiting))\
                \(quiet)\(section("outbox.failed", failed, of: failed.count))\(delivered)\(targets.html)</div>
                """
        ).html
    }

    private var tested: HTML? {
        guard isTested else { return nil }
        return StaffNotice(title: words["outbox.test.sent"]).html
    }

    private var locked: HTML? {
        guard !hasKey else { return nil }
        let text: HTML = "<p>\(words["outbox.locked.text"])</p>"
        return StaffNotice(title: words["outbox.locked"], text: text, isAlert: true).html
    }

    /// Where mails go, and a mail to try it with.
    private var way: HTML {
        let test = desk.button("/too/valjuv", "tegu", "proovikiri", words["outbox.test"])
        switch reader.site.mail {
        case .none:
            let text: HTML = "<p>\(words["outbox.none.text"])</p>"
            return StaffNotice(title: words["outbox.none"], text: text, isAlert: true).html
        case .server(let server): return "<p>\(words("outbox.server", ["server": server]))</p>\(test)"
        case .demonstration:
            let link: HTML = "<a href=\"\(reader.link("/demo/post"))\">\(words["demo.title"])</a>"
            return "<p>\(words["outbox.demo"]) \(link)</p>\(test)"
        }
    }

    private var quiet: HTML? {
        counts.failing + counts.waiting > 0 ? nil : "<p class=\"lead\">\(words["outbox.empty"])</p>"
    }

    private func section(_ key: String, _ list: [Standing], of count: Int) -> HTML? {
        guard !list.isEmpty else { return nil }
        let more = count - list.count
        let rest: HTML = "<p class=\"quiet\">\(words("outbox.more", ["count": "\(more)"]))</p>"
        let entries = list.map { OutboxEntry(desk: desk, standing: $0).html }
        return """
            <section><h2>\(words[key]) <span class="quiet">\(count)</span></h2>\
            <ul class="entries">\(entries)</ul>\(rest, if: more > 0)</section>
            """
    }

    private var delivered: HTML? {
        guard !counts.delivered.isEmpty else { return nil }
        let rows = counts.delivered.map { day, count -> HTML in
            "<div><dt>\(reader.dates.plain(day))</dt><dd>\(count)</dd></div>"
        }
        return "<section><h2>\(words["outbox.delivered"])</h2><dl class=\"rows\">\(rows)</dl></section>"
    }
}
