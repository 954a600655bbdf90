import Directory

/// Pairs of records that may be one service, and what was made one lately.
struct LookalikesPage {
    let desk: Desk
    let pairs: [(pair: Lookalikes, one: Service, other: Service)]
    let merged: [(merger: Merger, old: Service, new: Service)]

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["freshness.view.topelt"],
            place: .freshness,
            content: """
                <div class="wide stack"><h1>\(words["freshness.view.topelt"])</h1>\(FreshnessViews(desk: desk, view: .doubles).html)\
                <p class="measure quiet">\(words["merge.text"])</p>\(list)\(done)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !pairs.isEmpty else { return "<p class=\"lead\">\(words["merge.none"])</p>" }
        return "<ul class=\"entries\">\(pairs.map(entry))</ul>"
    }

    private func entry(_ item: (pair: Lookalikes, one: Service, other: Service)) -> HTML {
        let signs = item.pair.signs.sorted().map { words["merge.sign.\($0.rawValue)"] }.joined(separator: ", ")
        let path = reader.link("/too/topelt/\(item.one.id)", ["teine": item.other.id])
        return """
            <li><p><a class="name" href="\(path)">\(item.one.name.text(reader.language)) · \(item.other.name.text(reader.language))</a></p>\
            <p>\(item.one.organization.name.text(reader.language)) · \(item.other.organization.name.text(reader.language))</p>\
            <p class="quiet small">\(words("merge.same", ["signs": signs]))</p></li>
            """
    }

    private var done: HTML? {
        guard !merged.isEmpty else { return nil }
        let items = merged.map { item -> HTML in
            """
            <li>\(item.old.name.text(reader.language)) → \
            <a href="\(reader.link("/teenus/\(Shortlist.short(item.new.id))"))">\(item.new.name.text(reader.language))</a> \
            <span class="quiet small">\(reader.moment(item.merger.at))</span> \
            \(desk.button("/too/topelt/\(item.old.id)", "tegu", "lahuta", words["merge.part"]))</li>
            """
        }
        return "<section><h2>\(words["merge.done"])</h2><ul class=\"plainlist\">\(items)</ul></section>"
    }
}
