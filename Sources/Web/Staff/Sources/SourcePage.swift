import Harvest

/// One source: its runs with their counts and verdicts, and what could not be read in the latest.
struct SourcePage {
    let desk: Desk
    let source: SourceRecord
    /// Newest first.
    let runs: [Run]

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["sources.single"],
            place: .sources,
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(reader.link("/too/allikad"))">\(Icon.back.html(reader))\
                \(words["staff.sources"])</a></p><h1>\(source.title)</h1>\
                <dl class="rows">\(facts)</dl>\(RunChart(reader: reader, runs: runs).html)\
                <h2>\(words["sources.runs"])</h2>\(table)\(fills)\(troubles)</div>
                """
        ).html
    }

    private var facts: [HTML] {
        var facts: [(String, HTML)] = [
            (words["sources.publisher"], "\(source.publisher)"),
            (words["sources.address"], Source.links(source.address)),
            (words["sources.schedule"], "\(ScheduleText(words: words).text(source.schedule))"),
        ]
        if let licence = source.licence {
            let attribution = source.attribution.map { ", \($0)" } ?? ""
            facts.append((words["sources.licence"], "\(licence + attribution)"))
        }
        return facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    }

    private static let columns = ["began", "verdict", "pages", "records", "fresh", "changed", "missing", "proposed"]

    private var table: HTML {
        let heads = Self.columns.map { "<th scope=\"col\">\(words["sources.column.\($0)"])</th>" as HTML }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(words["sources.runs"])"><table class="runs">\
            <thead><tr>\(heads)</tr></thead><tbody>\(runs.map(row))</tbody></table></div>
            """
    }

    private func row(_ run: Run) -> HTML {
        let sentence = RunSentence(reader.words)
        let reason = sentence.reason(run).map { "<br><span class=\"small quiet\">\($0)</span>" as HTML }
        let same: HTML = " <span class=\"quiet small\">(\(words("sources.same", ["count": "\(run.unchanged)"])))</span>"
        let numbers = [run.findings, run.fresh, run.changed, run.missing, run.proposed].map { "<td>\($0)</td>" as HTML }
        return """
            <tr><th scope="row">\(reader.moment(run.began))</th><td class="words">\(sentence.verdict(run))\(reason)</td>\
            <td>\(run.pages)\(same, if: run.unchanged > 0)</td>\(numbers)</tr>
            """
    }

    private var fills: HTML? {
        guard let run = runs.first(where: { $0.verdict == .good }), !run.fills.isEmpty else { return nil }
        let rows = run.fills.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { name, rate -> HTML in
            "<div><dt>\(words.field(name))</dt><dd>\(rate) %</dd></div>"
        }
        return "<section><h2>\(words["sources.fills"])</h2><dl class=\"rows\">\(rows)</dl></section>"
    }

    private var troubles: HTML? {
        guard let run = runs.first, !run.troubles.isEmpty else { return nil }
        let lines = run.troubles.prefix(50).map { "<li>\($0)</li>" as HTML }
        return """
            <section><h2>\(words["sources.troubles"])</h2><ul class="plainlist small">\(lines)</ul></section>
            """
    }
}
