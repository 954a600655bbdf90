/// The accessibility statement and the privacy page.
package struct StatementPage {
    package enum Subject: String, Sendable, CaseIterable { case accessibility, privacy }

    let subject: Subject
    let reader: Reader

    package init(_ subject: Subject, reader: Reader) { (self.subject, self.reader) = (subject, reader) }

    package var html: HTML {
        let words = reader.words
        let key = subject.rawValue
        return Layout(
            reader: reader,
            title: words["\(key).title"],
            shape: "page",
            content: """
                <div class="wide prose"><h1>\(words["\(key).title"])</h1><p class="lead">\(words["\(key).lead"])</p>\
                \(Prose(words["\(key).text"]).html)\(Keeper(reader: reader).html)</div>
                """
        ).html
    }
}
