/// In place of a young person's link that leads nowhere: nothing is kept here, and whom to call.
struct GoneOwnPage {
    let reader: Reader
    /// They have just taken everything back.
    var isForgotten = false

    private var words: Words { reader.words }

    var html: HTML {
        let key = isForgotten ? "own.forgotten" : "own.gone"
        return Layout(
            reader: reader,
            title: words["own.name"],
            shape: "page",
            content: """
                <div class="wide prose own"><h1>\(words["\(key).title"])</h1><p class="lead">\(words["\(key).text"])</p>\
                \(CallLines(words: words).html)\
                <p><a href="\(reader.link("/noorele"))">\(words["own.gone.search"])</a></p></div>
                """
        ).html
    }
}

/// The numbers to call, as large buttons.
struct CallLines {
    let words: Words

    var html: HTML {
        let lines = CrisisStrip.numbers.map { number -> HTML in
            let dial = number.replacing(" ", with: "")
            return """
                <li><a href="tel:\(dial)"><b>\(number)</b><span>\(words["crisis.\(dial)"]), \(words["crisis.\(dial).who"])</span></a></li>
                """
        }
        return "<h2>\(words["own.call"])</h2><ul class=\"calllines\">\(lines)</ul>"
    }
}
