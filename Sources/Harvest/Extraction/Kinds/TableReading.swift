import Markup

/// Reads rows of a table, plain or inside a zip, as cards; rows that are not meant leave nothing behind.
struct TableReading {
    let extraction: Extraction
    private var definition: Definition { extraction.definition }

    /// How much larger a table may be than its zip.
    private static let mostGrowth = 100
    private static let mostRows = 5_000_000

    func read(_ page: FetchedPage) throws -> (PageContent, PageVerdict) {
        var (content, header, rows): (PageContent, [String]?, Int) = (PageContent(), nil, 0)
        let reading = CardReading(definition: definition, ways: extraction.ways)
        try eachRow(of: page) { row in
            rows += 1
            guard rows <= Self.mostRows else { throw TableParser.Fault.tooLarge }
            guard let names = header else {
                header = row.map { $0.tidied.lowercased() }
                return
            }
            let pairs = zip(names, row).map { ($0, [$1]) }
            let card = RowCard(address: page.address, columns: Dictionary(pairs, uniquingKeysWith: { $0 + $1 }))
            extraction.add(reading.read(card), to: &content)
        }
        let missing = definition.columns.filter { header?.contains($0.lowercased()) != true }
        guard missing.isEmpty else {
            let words = missing.sorted().joined(separator: ", ")
            content = PageContent()
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: "no column \(words)")]
            return (content, .wrongKind)
        }
        return (content, .ok)
    }

    private func eachRow(of page: FetchedPage, _ take: ([String]) throws -> Void) throws {
        let table = definition.card.table
        if ZipArchive.isZip(page.bytes) {
            let zip = try ZipArchive(page.bytes)
            var parser = TableParser(separator: table.separator)
            let limit = max(10_000_000, page.bytes.count * Self.mostGrowth)
            try zip.read(zip.member(table.member), limit: limit) { try parser.read($0, take) }
            try parser.finish(take)
        } else {
            var parser = TableParser(separator: table.separator, contentType: page.contentType)
            let isWide = page.bytes.starts(with: [0xff, 0xfe]) || page.bytes.starts(with: [0xfe, 0xff])
            let bytes = isWide ? DecodedText(page.bytes).bytes : page.bytes
            try bytes.withUnsafeBytes { try parser.read($0, take) }
            try parser.finish(take)
        }
    }
}

extension Definition {
    /// Every column that it speaks of outright; of alternatives any may be missing.
    fileprivate var columns: Set<String> {
        var places = fields.map(\.place) + card.conditions.map(\.place)
        if case .place(let place) = card.key { places.append(place) }
        return Set(places.compactMap { if case .column(let name) = $0 { name } else { nil } })
    }
}
