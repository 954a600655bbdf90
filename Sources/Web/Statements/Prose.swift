import Foundation

/// Text that is read, one paragraph to a line: `## ` begins a heading, `- ` an item of a list.
struct Prose {
    private let lines: [String]

    init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }

    var html: HTML {
        var parts: [HTML] = []
        var items: [HTML] = []
        func endList() {
            if !items.isEmpty { parts.append("<ul>\(items)</ul>") }
            items = []
        }
        for line in lines {
            if line.hasPrefix("- ") {
                items.append("<li>\(String(line.dropFirst(2)))</li>")
                continue
            }
            endList()
            parts.append(line.hasPrefix("## ") ? "<h2>\(String(line.dropFirst(3)))</h2>" : "<p>\(line)</p>")
        }
        endList()
        return "\(parts)"
    }
}

/// Who keeps the directory and how to write to them, where the operator has said so.
struct Keeper {
    let reader: Reader

    var html: HTML {
        let (name, email) = (reader.site.operatorName, reader.site.operatorEmail)
        guard !name.isEmpty || !email.isEmpty else { return .none }
        let address: HTML = "<a href=\"mailto:\(email)\">\(email)</a>"
        return """
            <h2>\(reader.words["keeper.title"])</h2><p>\(name)\("<br>", if: !name.isEmpty && !email.isEmpty)\
            \(address, if: !email.isEmpty)</p>
            """
    }
}
