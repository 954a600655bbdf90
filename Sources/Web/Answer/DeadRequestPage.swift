import Accounts
import Storage

/// In place of a partner's link that leads nowhere any more: one button sends a fresh one to the partner's own address.
struct DeadRequestPage: Hidden {
    let reader: Reader
    /// As it stood in the address; anything.
    let token: String
    var isSent = false

    var html: HTML {
        let words = reader.words
        let key = isSent ? "answer.fresh" : "answer.dead"
        return Layout(
            reader: reader,
            title: words["answer.name"],
            shape: "page",
            content: """
                <div class="wide prose"><h1>\(words["\(key).title"])</h1><p class="lead">\(words["\(key).text"])</p>\
                \(button, if: !isSent)</div>
                """
        ).html
    }

    private var button: HTML {
        let path = reader.link("/vastus/\(Token(token)?.text ?? "-")")
        return """
            <form class="form" method="post" action="\(path)"><input type="hidden" name="tegu" value="uuslink">\
            <p><button class="button">\(reader.words["answer.dead.send"])</button></p></form>
            """
    }
}
