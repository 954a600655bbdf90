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
            \(Row(words["freshness.source"], sources, words).html)</dl></section>
            """
    }

    /// Each source once; with what it tells and when it was seen where there are several.
    private var sources: HTML? {
        let own = service.claims.filter { !$0.dissent }
        let cites = own.map(\.cite).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard cites.count > 1 else { return cites.first.map { Source.links($0) } }
        return cites.map { cite -> HTML in
            let claims = own.filter { $0.cite == cite }
            let fields = Set(claims.map { words.field($0.field) }).subtracting([words["field.other.short"]]).sorted()
            let told = fields.joined(separator: ", ")
            let seen = claims.compactMap(\.lastSeen).max()
            let text = seen.map { words("source.fields", ["fields": told, "when": reader.dates.plain($0)]) } ?? told
            return "\(Source.links(cite))\(" (\(text))" as HTML, if: !told.isEmpty)"
        }.joined(by: "<br>")
    }

    private func row(_ key: String, _ text: String?) -> HTML { Row(words[key], text.map { "\($0)" }, words).html }

    private var next: String? {
        guard let day = service.freshness.nextCheck else { return words["freshness.overdue"] }
        return day < reader.today ? words["freshness.overdue"] : reader.dates.plain(day)
    }
}
