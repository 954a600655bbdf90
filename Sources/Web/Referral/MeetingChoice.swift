import Foundation
import Referrals
import Storage

/// When the young person and the partner meet: the time that stands, times to choose from, or others to propose.
struct MeetingChoice {
    let reader: Reader
    let path: String
    let version: Int
    let times: [MeetingTime]
    /// Who reads the page.
    let party: Move.Party
    var unmet: Unmet?

    static let choose = "vali"
    static let propose = "paku"

    private var words: Words { reader.words }
    private var ahead: [MeetingTime] { times.filter { $0.at > reader.now } }
    private var chosen: MeetingTime? { times.first { $0.chosen != nil } }
    /// What others propose is to be chosen from.
    private var offered: [MeetingTime] { chosen == nil ? ahead.filter { $0.proposedBy != party } : [] }
    private var ours: [MeetingTime] { chosen == nil ? ahead.filter { $0.proposedBy == party } : [] }

    var html: HTML {
        """
        <section class="part"><h2>\(words["handing.meeting"])</h2>\(standing)\(waiting)\(choice)\(proposal)</section>
        """
    }

    private var standing: HTML? {
        chosen.map { time -> HTML in
            """
            <p class="when">\(reader.moment(time.at))</p>\
            <p><a class="button plain" href="\(reader.link("\(path)/aeg.ics"))">\(words["handing.calendar"])</a></p>
            """
        }
    }

    private var waiting: HTML? {
        if !ours.isEmpty {
            return """
                <p>\(words["handing.proposed"])</p>\
                <ul class="plainlist">\(ours.map { "<li>\(reader.moment($0.at))</li>" as HTML })</ul>
                """
        }
        return chosen == nil && offered.isEmpty ? "<p class=\"quiet\">\(words["handing.no_time"])</p>" : nil
    }

    private var choice: HTML? {
        guard !offered.isEmpty else { return nil }
        let form = StepForm(reader: reader, path: path, version: version, act: Self.choose, unmet: unmet)
        let options = offered.map { ($0.at.iso8601, reader.moment($0.at)) }
        return form.open(
            button: words["handing.choose"],
            form.choices("aeg", words["handing.choose.label"], options)
        )
    }

    private var proposal: HTML {
        let form = StepForm(reader: reader, path: path, version: version, act: Self.propose, unmet: unmet)
        let fields = MeetingTimeFields(reader: reader, typed: { form.value($0) }, fault: form.fault("aeg1"))
        return form.folded(
            words[chosen == nil && offered.isEmpty ? "handing.propose" : "handing.propose.other"],
            button: words["handing.propose.send"],
            hint: words["handing.propose.hint"],
            fields.html
        )
    }
}

/// Times as browsers send them: `2026-11-25T14:30`, on the clocks of Estonia.
enum TypedTime {
    static func read(_ text: String) -> Date? {
        let parts = text.split(separator: "T")
        guard parts.count == 2, let day = Day(parts[0]),
            let clock = parts[1].wholeMatch(of: /([01][0-9]|2[0-3]):([0-5][0-9])(:00)?/)
        else { return nil }
        var moment = DateComponents(year: day.year, month: day.month, day: day.day)
        (moment.hour, moment.minute) = (Int(clock.output.1), Int(clock.output.2))
        return Calendar.tallinn.date(from: moment)
    }

    /// The times of a form; nil when one is none.
    static func all(_ form: FormPost) -> [Date]? {
        let texts = (1...MeetingTime.most).map { form["aeg\($0)"] }.filter { !$0.isEmpty }
        let times = texts.compactMap(read)
        return times.count == texts.count ? times : nil
    }
}
