/// Puts a service aside, or takes it away again; the reader stays on the same page, at the same service.
struct ShortlistButton {
    let reader: Reader
    /// The service's identifier and name.
    let id: String
    let name: String
    /// Whether it is drawn with an edge, where it stands among other buttons.
    var isPlain = false

    var html: HTML {
        let isIn = reader.shortlist.contains(id)
        let address = reader.address.with("t", reader.shortlist.toggling(id).text).text(reader.language)
        let place = reader.address.path == "/nimekiri" ? "" : isPlain ? "" : "#k-\(Shortlist.short(id))"
        let words = reader.words
        return """
            <a class="button \(isPlain ? "plain" : "bare")\(" added", if: isIn)" href="\(address)\(place)">\
            \((isIn ? Icon.seen : Icon.plus).html(reader))\(words[isIn ? "shortlist.in" : "shortlist.add"])\
            <span class="unseen">: \(name)\(isIn ? words["shortlist.remove"] : "")</span></a>
            """
    }
}
