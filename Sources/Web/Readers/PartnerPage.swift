/// The entry of a partner: how a service gets in and stays right.
package struct PartnerPage {
    let reader: Reader

    package init(reader: Reader) { self.reader = reader }

    package var html: HTML {
        let words = reader.words
        return Layout(
            reader: reader,
            title: words["entry.partner.name"],
            shape: "page",
            content: """
                <div class="wide prose"><h1>\(words["entry.partner.title"])</h1>\
                <p class="lead">\(words["entry.partner.lead"])</p>\(Prose(words["entry.partner.text"]).html)\
                \(SearchForm(reader: reader, label: "entry.partner.search").html)\(Keeper(reader: reader).html)</div>
                """
        ).html
    }
}
