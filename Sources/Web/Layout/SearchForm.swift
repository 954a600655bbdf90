/// The search line. Filters elsewhere on the page belong to it by its name, `otsing`.
struct SearchForm {
    let reader: Reader
    var label = "search.label"
    var path = "/otsing"
    var typed = ""
    /// Whether the results are on the same page and follow the typing.
    var follows = false
    /// Whether examples stand under it.
    var shows = false
    /// Whether one can type at once.
    var isFirst = false
    /// Values of the address that are kept.
    var kept: [(name: String, value: String)] = []

    private var words: Words { reader.words }

    var html: HTML {
        """
        <form class="search" id="otsing" role="search" action="\(PageAddress(path).text(reader.language))" method="get"\
        \(" data-follow", if: follows)>\(hidden)<label for="q">\(words[label])</label><div class="line">\
        <input type="search" id="q" name="q" value="\(typed)" maxlength="500" autocomplete="off" enterkeyhint="search" \
        placeholder="\(words["search.placeholder"])"\(" autofocus", if: isFirst)>\
        <button class="button">\(Icon.search.html(reader))<span>\(words["search.button"])</span></button></div>\
        \(examples, if: shows)</form>
        """
    }

    private var hidden: [HTML] {
        var fields = kept
        if let text = reader.shortlist.text { fields.append(("t", text)) }
        return fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    }

    private var examples: HTML {
        let links = ["search.example.1", "search.example.2", "search.example.3"].map { key -> HTML in
            "<a href=\"\(reader.link("/otsing", ["q": words[key], OwnAsking.earlier: OwnAsking.offered]))\">\(words[key])</a>"
        }
        return "<p class=\"tries\"><span>\(words["search.examples"])</span>\(links)</p>"
    }
}
