import Directory
import Storage

/// When it is open: the week from today's point of view, holidays and single days that differ.
struct ServiceHours {
    let reader: Reader
    let lists: ControlledLists
    let service: Service

    private var words: Words { reader.words }

    var html: HTML {
        "<section><h2>\(words["hours.title"])</h2>\(table)\(note)</section>"
    }

    private var note: HTML? { reader.text(service.hoursNote).map { "<p>\($0)</p>" } }

    private var table: HTML {
        guard let schedule = service.schedule else {
            let unknown: HTML = "<p class=\"dontknow\">\(words["unknown.ask"])</p>"
            return service.hoursNote.isEmpty ? unknown : .none
        }
        if schedule.always { return "<p>\(words["hours.always"])</p>" }
        let rows = (1...7).map { day(schedule, $0) } + exceptions(schedule)
        return
            "<table class=\"hours\"><caption class=\"unseen\">\(words["hours.title"])</caption><tbody>\(rows)</tbody></table>"
    }

    private func day(_ schedule: Schedule, _ weekday: Int) -> HTML {
        let isToday = reader.today.weekday == weekday
        let today = isToday ? ", \(words["hours.today"])" : ""
        let spans = isToday ? schedule.spans(on: reader.today, lists.holidays) : schedule.week[weekday - 1]
        return """
            <tr\(" class=\"today\"", if: isToday)><th scope="row">\(reader.hours.weekday(weekday))\(today)</th>\
            <td>\(text(spans))</td></tr>
            """
    }

    private func exceptions(_ schedule: Schedule) -> [HTML] {
        let holidays = schedule.holidays.map { row(words["hours.holidays"], $0) }
        let days = schedule.exceptions.filter { $0.key >= reader.today }.sorted { $0.key < $1.key }
        return [holidays].compactMap { $0 } + days.map { row(reader.dates.plain($0.key), $0.value) }
    }

    private func row(_ name: String, _ spans: [Schedule.Span]) -> HTML {
        "<tr><th scope=\"row\">\(name)</th><td>\(text(spans))</td></tr>"
    }

    private func text(_ spans: [Schedule.Span]) -> String {
        guard !spans.isEmpty else { return words["hours.shut"] }
        return spans.map { "\(reader.hours.time($0.opens))–\(reader.hours.time($0.closes))" }.joined(separator: ", ")
    }
}
