import Foundation
import Harvest

/// What is read on the web, and how the latest reading of each went.
struct SourcesPage {
    let desk: Desk
    let sources: [SourceRecord]
    let latest: [String: Run]
    /// How many proposals of each wait.
    let waiting: [String: Int]

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.sources"],
            place: .sources,
            content: """
                <div class="wide stack"><h1>\(words["staff.sources"])</h1><p class="measure quiet">\(words["sources.text"])</p>\
                \(list)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !sources.isEmpty else {
            return
                "<div class=\"measure\"><p class=\"lead\">\(words["sources.none"])</p><p>\(words["sources.none.text"])</p></div>"
        }
        return "<ul class=\"entries\">\(sources.map(entry))</ul>"
    }

    private func entry(_ source: SourceRecord) -> HTML {
        let count = waiting[source.name] ?? 0
        let run = latest[source.name].map { run -> HTML in
            let sentence = RunSentence(reader.words)
            let reason = sentence.reason(run)
            return """
                <p><span class="badge">\(sentence.verdict(run))</span> \
                \(words.counted("sources.records", run.findings)), <span class="quiet">\(reader.moment(run.began))</span></p>\
                \(reason.map { "<p>\($0)</p>" as HTML })
                """
        }
        let link: HTML = """
            <p><a href="\(reader.link("/too/ettepanekud", ["allikas": source.name]))">\(words.counted("review.count", count))</a></p>
            """
        return """
            <li><p><a class="name" href="\(reader.link("/too/allikad/\(source.name)"))">\(source.title)</a></p>\
            <p class="quiet small">\(source.publisher) · \(ScheduleText(words: words).text(source.schedule))</p>\(run)\(link, if: count > 0)</li>
            """
    }
}

/// How often a source is read, from the words of its definition.
struct ScheduleText {
    let words: Words

    func text(_ schedule: String) -> String {
        let parts = schedule.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let every = parts.first?.split(separator: " ").map(String.init) ?? []
        let night = parts.contains("at night") ? ", \(words["schedule.night"])" : ""
        if every.count == 3, let hours = Int(every[1]) { return words("schedule.hours", ["count": "\(hours)"]) + night }
        let word = every.last ?? "week"
        let known = ["hour", "day", "week", "month"]
        return words["schedule.\(known.contains(word) ? word : "week")"] + night
    }
}
