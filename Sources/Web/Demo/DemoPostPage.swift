import Foundation
import Outbox

/// The mails of a demonstration, which went to nobody.
struct DemoPostPage {
    let reader: Reader
    let mails: [DemoMail]

    private var words: Words { reader.words }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["demo.title"],
            shape: "page",
            content: """
                <div class="wide prose"><h1>\(words["demo.title"])</h1><p class="lead">\(words["demo.text"])</p>\(list)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !mails.isEmpty else { return "<p>\(words["demo.none"])</p>" }
        let items = mails.map { mail -> HTML in
            """
            <li><a href="\(reader.link("/demo/post/\(mail.number)"))">\(mail.subject)</a><br>\
            <span class="quiet small">\(mail.to) · \(reader.moment(mail.at))</span></li>
            """
        }
        return "<ul>\(items)</ul>"
    }
}

/// One mail of a demonstration, as text with its links.
struct DemoMailPage {
    let reader: Reader
    let mail: DemoMail

    private var words: Words { reader.words }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["demo.title"],
            shape: "page",
            content: """
                <div class="wide prose"><p><a href="\(reader.link("/demo/post"))">\(words["demo.title"])</a></p>\
                <h1>\(mail.subject)</h1><p class="lead">\(words["demo.text"])</p>\
                <p class="quiet small">\(words("demo.to", ["to": mail.to, "time": reader.moment(mail.at)]))</p>\
                <div lang="\(mail.language)">\(paragraphs)</div>\
                <p><a href="\(reader.link("/demo/post/\(mail.number)/html"))">\(words["demo.html"])</a></p></div>
                """
        ).html
    }

    /// Only what leads to these pages is a link.
    private var paragraphs: [HTML] {
        mail.text.components(separatedBy: "\n\n").map { paragraph in
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { line -> HTML in
                let text = String(line)
                guard text.hasPrefix("\(reader.site.address)/"), !text.contains(" ") else { return "\(text)" }
                return "<a href=\"\(text.dropFirst(reader.site.address.count).description)\">\(text)</a>"
            }
            return "<p>\(lines.joined(by: "<br>"))</p>"
        }
    }
}
