import Directory
import Foundation
import Storage

/// What the clock did, what it could not do and tries again, what was forgotten when, and whether the time can be believed. Counts and
/// identifiers alone: nobody is named.
struct ClockPage {
    let desk: Desk
    let clock: ClockStanding

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["clock.title"],
            place: .clock,
            content: """
                <div class="wide stack"><h1>\(words["clock.title"])</h1><p class="lead measure">\(words["clock.lead"])</p>\
                \(belief)\(addresses)<section><h2>\(words["clock.faults"]) <span class="quiet">\(clock.faultCount)</span></h2>\
                \(faults)</section><section><h2>\(words["clock.work"])</h2>\(work)</section>\
                <section><h2>\(words["clock.forgotten"])</h2>\(forgotten)</section></div>
                """
        ).html
    }

    private var belief: HTML {
        guard let beat = clock.beat else { return "<p>\(words["clock.never"])</p>" }
        let confirmed = beat.confirmedAt.map { at -> HTML in
            "<p class=\"quiet small\">\(words("clock.confirmed", ["time": reader.moment(at)]))</p>"
        }
        guard clock.isDoubted else {
            return "<p>\(words("clock.believed", ["time": reader.moment(beat.at)]))</p>\(confirmed)"
        }
        return StaffNotice(title: words["clock.doubted"], text: doubt(beat), isAlert: true).html
    }

    private func doubt(_ beat: Beat) -> HTML {
        let times = words(
            "clock.doubted.times",
            ["now": reader.moment(clock.now), "last": reader.moment(beat.at), "year": "\(Day(clock.now).year)"]
        )
        let seen: HTML = "<input type=\"hidden\" name=\"kell\" value=\"\(clock.now.iso8601)\">"
        return """
            <p>\(times)</p><p>\(words["clock.doubted.text"])</p>\
            \(desk.button("/too/kell", "tegu", "oige", words["clock.confirm"], more: seen))
            """
    }

    /// Addresses that were taken before there was one definition, and to which no mail goes.
    private var addresses: HTML? {
        guard clock.badAddresses > 0 else { return nil }
        let link: HTML = "<a href=\"\(reader.link("/too/kontod"))\">\(words["staff.accounts"])</a>"
        return "<p class=\"notice\">\(words.counted("clock.addresses", clock.badAddresses)) \(link)</p>"
    }

    private var faults: HTML {
        guard !clock.faults.isEmpty else { return "<p class=\"quiet\">\(words["clock.faults.none"])</p>" }
        let more = clock.faultCount - clock.faults.count
        let rest: HTML = "<p class=\"quiet\">\(words("clock.more", ["count": "\(more)"]))</p>"
        return "<ul class=\"entries\">\(clock.faults.map(fault))</ul>\(rest, if: more > 0)"
    }

    private func fault(_ fault: ClockFault) -> HTML {
        let tried = words(
            "clock.fault",
            [
                "count": "\(fault.tries)", "first": reader.moment(fault.first), "last": reader.moment(fault.last),
                "next": reader.moment(fault.next),
            ]
        )
        return """
            <li><p><b>\(name(fault.errand))</b> <code>\(fault.subject)</code></p>\
            <p class="quiet small">\(tried)<br>\(fault.why)</p></li>
            """
    }

    private var work: HTML {
        guard !clock.work.isEmpty else { return "<p class=\"quiet\">\(words["clock.work.none"])</p>" }
        let days = Dictionary(grouping: clock.work, by: \.day).sorted { $0.key > $1.key }
        let rows = days.map { day, kinds -> HTML in
            let parts = kinds.map { "\(name($0.errand)): \($0.times)" }.joined(separator: " · ")
            return "<div><dt>\(reader.dates.plain(day))</dt><dd>\(parts)</dd></div>"
        }
        return "<dl class=\"rows\">\(rows)</dl>"
    }

    private var forgotten: HTML {
        guard !clock.forgotten.isEmpty else { return "<p class=\"quiet\">\(words["clock.forgotten.none"])</p>" }
        let rows = clock.forgotten.map { event -> HTML in
            let when = Date(iso8601: event.at).map(reader.moment) ?? event.at
            return "<li>\(when) · \(words["clock.\(event.kind)"]) <code>\(Identifier.code(event.subject))</code></li>"
        }
        return "<ul class=\"plainlist small\">\(rows)</ul>"
    }

    private func name(_ errand: String) -> String {
        let key = "clock.errand.\(errand)"
        return words.keys.contains(key) ? words[key] : errand
    }
}
