import Markup

/// Reads the entries of RSS or Atom. Who wrote them is left out: names of people are not kept.
struct FeedReading {
    let extraction: Extraction

    private static let names = [
        "title": "title", "description": "summary", "summary": "summary", "encoded": "content", "content": "content",
        "pubdate": "published", "published": "published", "date": "published", "updated": "updated", "guid": "id",
        "id": "id", "category": "category", "location": "location", "startdate": "start", "enddate": "end",
    ]
    private static let withMarkup: Set<String> = ["title", "summary", "content"]

    func read(_ page: FetchedPage, _ role: PageLink.Role) throws -> (PageContent, PageVerdict) {
        let document = try Document(xml: page.bytes, address: page.base, isLenient: true)
        var content = PageContent()
        guard let root = document.root, ["rss", "feed", "rdf"].contains(root.name.lowercased()) else {
            content.issues = [ExtractionIssue(.wrongKind, at: page.address, words: document.root?.name ?? "")]
            return (content, .wrongKind)
        }
        let inner = root.children.first { $0.name == "channel" }?.children ?? []
        let entries = (root.children + inner).filter { $0.name == "item" || $0.name == "entry" }
        let rows = entries.map { RowCard(address: page.address, columns: columns(of: $0)) }
        if role == .list {
            let follow = extraction.definition.pages.follow
            let links = rows.compactMap { $0.columns["link"]?.first }.filter { follow?.match?.isIn($0) != false }
            content.links = links.map { PageLink(address: $0, role: .cards) }
        } else {
            extraction.add(rows, to: &content)
        }
        return (content, .ok)
    }

    private func columns(of entry: Element) -> [String: [String]] {
        var columns: [String: [String]] = [:]
        for child in entry.children {
            let name = child.name.lowercased()
            if name == "link" {
                if let link = link(child) { columns["link", default: []].append(link) }
            } else if let column = Self.names[name] {
                let text = Self.withMarkup.contains(column) ? child.rawText.withoutMarkup : child.text
                if !text.isEmpty, columns[column] == nil || column == "category" {
                    columns[column, default: []].append(text)
                }
            } else if !["author", "creator", "contributor"].contains(name), columns[name] == nil {
                columns[name] = [child.text]
            }
        }
        if columns["id"] == nil { columns["id"] = columns["link"]?.first.map { [$0] } }
        return columns
    }

    /// Of RSS the words, of Atom an attribute; only where the entry itself stands.
    private func link(_ element: Element) -> String? {
        guard let href = element["href"] else {
            return element.text.isEmpty ? nil : element.document.resolve(element.text)
        }
        return (element["rel"] ?? "alternate") == "alternate" ? element.document.resolve(href) : nil
    }
}

extension String {
    /// The words of a piece of HTML, each block on a line of its own.
    var withoutMarkup: String {
        guard contains("<") || contains("&") else { return tidiedLines }
        return (try? Document(html: Array("<body>\(self)</body>".utf8), contentType: "text/html; charset=utf-8"))?.root?
            .lines ?? ""
    }
}
