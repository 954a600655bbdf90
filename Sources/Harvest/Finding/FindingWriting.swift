import Storage

extension Finding {
    /// The fields as JSON, by their names in order.
    var json: String {
        var json = JSONText()
        json.open()
        for (field, found) in fields.sorted(by: { $0.key < $1.key }) {
            json.key(field.rawValue)
            json.value(found)
        }
        json.close()
        return json.text
    }
}

extension PageContent {
    /// What is kept of a page between two runs as JSON, in the shape in which `PageMemory` decodes it.
    func memory(changed: String?) -> String {
        var json = JSONText()
        json.open()
        json.member("changed", changed)
        json.object("content") { json in
            json.array("findings", findings) { $0.finding($1) }
            json.array("issues", issues) { $0.issue($1) }
            json.array("links", links) { $0.link($1) }
            json.member("cards", cards)
        }
        json.close()
        return json.text
    }
}

extension JSONText {
    fileprivate mutating func value(_ found: FoundValue) {
        open()
        member("passage", found.passage)
        member("value", found.value)
        close()
    }

    fileprivate mutating func finding(_ finding: Finding) {
        open()
        member("key", finding.key)
        member("address", finding.address)
        // A name and its value in turn, as dictionaries of such keys are decoded.
        array("fields", finding.fields.sorted { $0.key < $1.key }) { json, field in
            json.string(field.key.rawValue)
            json.value(field.value)
        }
        close()
    }

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
