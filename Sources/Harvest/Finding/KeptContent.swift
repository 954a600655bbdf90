import Directory
import Storage

/// What a page said, as it is kept between two runs.
///
/// A run over pages that have not changed spends most of its time reading this. So a record is one list of words: its key, its
/// address, and then the name, the value and the passage of each field in turn. Lists with nothing in them are left out.
struct KeptContent: Equatable {
    /// When the page changed last, as the site map said.
    let changed: String?
    let content: PageContent

    /// The whole as JSON.
    var json: String {
        var json = JSONText()
        json.open()
        json.member("changed", changed)
        if !content.findings.isEmpty {
            json.array("findings", content.findings) { $0.list(words(of: $1)) { $0.string($1) } }
        }
        if !content.issues.isEmpty { json.array("issues", content.issues) { $0.issue($1) } }
        if !content.links.isEmpty { json.array("links", content.links) { $0.link($1) } }
        json.member("cards", content.cards)
        json.close()
        return json.text
    }

    private func words(of finding: Finding) -> [String] {
        finding.fields.sorted { $0.key < $1.key }.reduce(into: [finding.key, finding.address]) { words, field in
            words += [field.key.rawValue, field.value.value, field.value.passage]
        }
    }
}

extension KeptContent: Decodable {
    private enum CodingKeys: String, CodingKey { case changed, findings, issues, links, cards }

    init(from decoder: any Decoder) throws {
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        var content = PageContent()
        content.findings = try (kept.decodeIfPresent([[String]].self, forKey: .findings) ?? []).map(Self.finding)
        content.issues = try kept.decodeIfPresent([ExtractionIssue].self, forKey: .issues) ?? []
        content.links = try kept.decodeIfPresent([PageLink].self, forKey: .links) ?? []
        content.cards = try kept.decode(Int.self, forKey: .cards)
        self.init(changed: try kept.decodeIfPresent(String.self, forKey: .changed), content: content)
    }

    /// A record from its words; a field that nobody knows any more makes the page one that has to be read again.
    private static func finding(_ words: [String]) throws -> Finding {
        guard words.count % 3 == 2 else { throw Unreadable() }
        var fields: [Field: FoundValue] = [:]
        for place in stride(from: 2, to: words.count, by: 3) {
            guard let field = Field(rawValue: words[place]) else { throw Unreadable() }
            fields[field] = FoundValue(words[place + 1], kept: words[place + 2])
        }
        return Finding(key: words[0], address: words[1], fields: fields)
    }

    private struct Unreadable: Error {}
}

extension JSONText {
    fileprivate mutating func issue(_ issue: ExtractionIssue) {
        open()
        member("reason", issue.reason.rawValue)
        member("field", issue.field?.rawValue)
        member("address", issue.address)
        member("words", issue.words)
        close()
    }

    fileprivate mutating func link(_ link: PageLink) {
        open()
        member("address", link.address)
        member("role", link.role.rawValue)
        member("changed", link.changed)
        member("title", link.title)
        close()
    }
}
