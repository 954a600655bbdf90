import Fetch
import Markup

/// The beginning of a definition for a page that nobody has described yet: what can be guessed from its bytes, and in comments
/// what a person needs to see to go on.
package struct DefinitionDraft: Sendable {
    /// The text of the definition file.
    package let yaml: String
    /// How the file of the recorded page ends.
    package let ending: String

    private static let mostHeadings = 40

    /// Looks at a page. It need not be one that can be read: the draft then says so.
    package init(_ page: FetchedPage, name: String) {
        let kind = Self.kind(of: page)
        ending = Self.ending(of: kind, page)
        let document =
            kind == .html || kind == .jsonld ? try? Document(html: page.bytes, contentType: page.contentType) : nil
        let title = document?.title ?? name
        let host = (try? WebAddress(page.address))?.host ?? page.address
        var lines = ["# What this source is, in a sentence. The format is described in README.md."]
        lines += ["title: \(Self.quoted(title))", "publisher: \(Self.quoted(host))", "schedule: every week, at night"]
        lines += ["kind: \(kind.rawValue)", "start: \(Self.quoted(page.address))"]
        lines += Self.card(kind) + ["fields:"] + Self.fields(kind)
        lines += ["expect: {at_least: 1, at_most: 100}"]
        lines += Self.seen(document) + Self.seen(kind, page)
        yaml = lines.joined(separator: "\n") + "\n"
    }

    private static func kind(of page: FetchedPage) -> Definition.Kind {
        let type = page.contentType?.lowercased() ?? ""
        let head = String(decoding: page.bytes.prefix(2_000), as: UTF8.self).lowercased()
        if ZipArchive.isZip(page.bytes) {
            return type.contains("wordprocessing") ? .document : .csv
        }
        if head.hasPrefix("%pdf-") { return .document }
        if head.contains("begin:vcalendar") { return .ical }
        if head.contains("<rss") || head.contains("<feed") { return .feed }
        if type.contains("csv") { return .csv }
        if type.contains("json") || head.first == "{" || head.first == "[" { return json(page) }
        if type.contains("html") || head.contains("<html") || head.contains("<!doctype html") { return .html }
        return type.contains("xml") || head.hasPrefix("<?xml") ? .xml : .html
    }

    private static func json(_ page: FetchedPage) -> Definition.Kind {
        guard let value = try? JSONReading.read(page.bytes) else { return .json }
        if value["features"] != nil { return .arcgis }
        return value["contents"] != nil && value["total_pages"] != nil ? .hsds : .json
    }

    private static func ending(of kind: Definition.Kind, _ page: FetchedPage) -> String {
        switch kind {
        case .html, .jsonld: "html"
        case .json, .arcgis, .hsds: "json"
        case .xml: "xml"
        case .feed: "rss"
        case .ical: "ics"
        case .csv: ZipArchive.isZip(page.bytes) ? "zip" : "csv"
        case .document: ZipArchive.isZip(page.bytes) ? "docx" : "pdf"
        }
    }

    private static func card(_ kind: Definition.Kind) -> [String] {
        switch kind {
        case .html:
            [
                "# follow: ul.services a        # when this page only lists others",
                "# card: article              # when it holds several",
            ]
        case .json: ["card: {path: \"[]\", key: id}"]
        case .xml: ["card: {record: item, key: id}"]
        case .csv: ["card: {key: id}"]
        case .arcgis: ["card: {key: OBJECTID}"]
        case .jsonld: ["card: {type: Event}"]
        default: []
        }
    }

    private static func fields(_ kind: Definition.Kind) -> [String] {
        switch kind {
        case .html:
            ["  name: h1", "  # description: {heading: Kirjeldus}", "  # phones: {css: .phone, optional: true}"]
        case .feed:
            ["  name: title", "  summary: {column: summary, as: [first_sentence], optional: true}", "  links: link"]
        case .ical: ["  name: SUMMARY", "  valid: valid", "  hours: {column: hours, optional: true}"]
        case .document: ["  name: title"]
        default: ["  name: name"]
        }
    }

    /// The headings of a page, as a person may want to read by them.
    private static func seen(_ document: Document?) -> [String] {
        guard let root = document?.root else { return [] }
        let headings = root.sections { _ in true }.prefix(mostHeadings)
        guard !headings.isEmpty else { return [] }
        return ["", "# Headings of the page:"] + headings.map { "#   h\($0.level) \($0.title.prefix(80))" }
    }

    /// The names that data has.
    private static func seen(_ kind: Definition.Kind, _ page: FetchedPage) -> [String] {
        var names: [String] = []
        switch kind {
        case .csv:
            var parser = TableParser(separator: nil, contentType: page.contentType)
            let head = page.bytes.prefix(100_000)
            try? head.withUnsafeBytes { bytes in
                try parser.read(bytes) { row in if names.isEmpty { names = row } }
            }
        case .json, .arcgis, .hsds:
            let value = try? JSONReading.read(page.bytes)
            let item = value?.items.first ?? value?["features"]?.items.first?["attributes"] ?? value
            if case .object(let members)? = item { names = members.map(\.key) }
        default: break
        }
        guard !names.isEmpty else { return [] }
        return ["", "# Names in the data:"] + names.prefix(60).map { "#   \($0.prefix(80))" }
    }

    /// A text as YAML takes it, whatever is in it.
    private static func quoted(_ text: String) -> String {
        let plain = text.prefix(200).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(plain.filter { !$0.isNewline })\""
    }
}
