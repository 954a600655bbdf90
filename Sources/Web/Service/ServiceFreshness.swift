import Directory
import Storage

/// Four dates that are never mixed up, and the sources.
struct ServiceFreshness {
    let reader: Reader
    let service: Service

    private var words: Words { reader.words }

    var html: HTML {
        let freshness = service.freshness
        let dates = reader.dates
        return """
            <section><h2>\(words["freshness.title"])</h2><dl class="rows">\
            \(row("freshness.verified", freshness.verified.map { dates.plain($0) } ?? words["freshness.never"]))\
            \(row("freshness.seen", freshness.seen.map { dates.plain($0) }))\
            \(row("freshness.changed", freshness.changed.map { dates.plain($0) }))\
            \(row("freshness.next", next))\
            \(Row(words["freshness.source"], freshness.cite.map { Source.links($0) }, words).html)</dl></section>
            """
    }

    private func row(_ key: String, _ text: String?) -> HTML { Row(words[key], text.map { "\($0)" }, words).html }

    private var next: String? {
        guard let day = service.freshness.nextCheck else { return words["freshness.overdue"] }
        return day < reader.today ? words["freshness.overdue"] : reader.dates.plain(day)
    }
}
