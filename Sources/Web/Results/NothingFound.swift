import Directory

/// When nothing was found: what to try, and where to turn.
struct NothingFound {
    let reader: Reader
    let chips: [Asked.Chip]
    let asked: Asked

    private var words: Words { reader.words }

    var html: HTML {
        """
        <div class="none"><div class="tally"><h1 data-said>\(words["none.title"])</h1></div>\
        <p class="measure">\(words["none.text"])</p><div><h2>\(words["none.try"])</h2><ul class="plain">\(tries)\
        <li><a href="\(reader.link("/"))">\(words["none.needs"])</a></li></ul></div>\
        <div class="step"><b>\(words["none.person.title"])</b> \(words["none.person.text"]) \
        <a href="\(reader.link("/otsing", ["q": words["none.person.words"]]))">\(words["none.person.link"])</a></div></div>
        """
    }

    private var tries: [HTML] {
        let single = chips.map { chip -> HTML in
            let text = words("none.without", ["filter": chip.text])
            return "<li><a href=\"\(reader.link(chip.without))\">\(text)</a></li>"
        }
        guard chips.count > 1 else { return single }
        return single + ["<li><a href=\"\(reader.link(asked.withoutFilters))\">\(words["none.without.all"])</a></li>"]
    }
}
