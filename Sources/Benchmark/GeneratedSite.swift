import Foundation

/// A site of invented pages in a folder, for any web server to serve: lists of fifty links that lead to one another, and a page
/// for each record with what municipal pages put around it.
struct GeneratedSite {
    let records: [Corpus.Record]

    private static let onList = 50

    init(pages: Int) {
        var corpus = Corpus(seed: 2)
        records = (0..<pages).map { corpus.record($0 + 1) }
    }

    /// Writes `list-1.html` and what it leads to.
    func write(to folder: URL) throws {
        let files = FileManager.default
        try files.createDirectory(at: folder.appending(path: "org"), withIntermediateDirectories: true)
        try Data("User-agent: *\nDisallow: /otsing\n".utf8).write(to: folder.appending(path: "robots.txt"))
        for (index, record) in records.enumerated() {
            try page(record, index + 1).write(to: folder.appending(path: "org/\(index + 1).html"))
        }
        let lists = stride(from: 0, to: records.count, by: Self.onList).map {
            $0..<min($0 + Self.onList, records.count)
        }
        for (index, range) in lists.enumerated() {
            try list(range, isLast: index == lists.count - 1, number: index + 1)
                .write(to: folder.appending(path: "list-\(index + 1).html"))
        }
    }

    private func list(_ range: Range<Int>, isLast: Bool, number: Int) -> Data {
        let links = range.map { "<li><a href=\"/org/\($0 + 1).html\">\(records[$0].name)</a></li>" }.joined(
            separator: "\n"
        )
        let next = isLast ? "" : "<a rel=\"next\" href=\"/list-\(number + 1).html\">Edasi</a>"
        return around("Nimekiri \(number)", "<ul class=\"list\">\n\(links)\n</ul>\n\(next)")
    }

    private func page(_ record: Corpus.Record, _ number: Int) -> Data {
        let paragraphs = record.description.split(separator: ". ").map { "<p>\($0).</p>" }.joined(separator: "\n")
        let tags = record.tags.map { "<a href=\"/list-1.html\">\($0)</a>" }.joined(separator: " ")
        return around(
            record.name,
            """
            <article class="org" data-id="\(number)"><h1 class="name">\(record.name)</h1><div class="cat">\(tags)</div>
            <div class="desc">\(paragraphs)</div>
            <dl><dt>Aadress</dt><dd class="addr">\(record.address)</dd><dt>Telefon</dt>
            <dd><a class="tel" href="tel:\(record.phone.filter { !$0.isWhitespace })">\(record.phone)</a></dd><dt>E-post</dt>
            <dd><a class="mail" href="mailto:info@teenus\(number).example.ee">info@teenus\(number).example.ee</a></dd></dl>
            <table class="hours"><tr><th>E–N</th><td>9.00–17.00</td></tr><tr><th>R</th><td>9.00–15.00</td></tr></table></article>
            """
        )
    }

    /// What stands around everything: styles, a menu and a foot, as large as on real pages.
    private func around(_ title: String, _ body: String) -> Data {
        let style = (0..<60).map { ".n\($0){margin:0;padding:.5rem;border:1px solid #ccc}" }.joined()
        let menu = (1...30).map { "<li><a class=\"nav\" href=\"/list-\($0).html\">Leht \($0)</a></li>" }.joined()
        return Data(
            """
            <!DOCTYPE html><html lang="et"><head><meta charset="utf-8"><title>\(title)</title><style>\(style)</style></head>
            <body><header><nav><ul>\(menu)</ul></nav></header><main>\(body)</main>
            <footer><p>Linnavalitsus</p><ul>\(menu)</ul></footer></body></html>
            """.utf8
        )
    }
}
