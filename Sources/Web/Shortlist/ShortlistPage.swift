package import Directory
package import Search

/// The services put aside: to read, to share by link or QR code, to print.
package struct ShortlistPage {
    let reader: Reader
    let lists: ControlledLists
    let services: [SearchResults.Hit]

    package init(_ services: [SearchResults.Hit], reader: Reader, lists: ControlledLists) {
        (self.services, self.reader, self.lists) = (services, reader, lists)
    }

    private var words: Words { reader.words }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["shortlist.name"],
            place: .shortlist,
            modules: ["share.js"],
            shape: "page",
            content: services.isEmpty ? empty : filled
        ).html
    }

    private var empty: HTML {
        """
        <div class="wide prose"><h1>\(words["shortlist.empty.title"])</h1><p>\(words["shortlist.empty.text"])</p>\
        <p><a class="button" href="\(reader.link("/otsing"))">\(Icon.search.html(reader))\(words["shortlist.empty.button"])</a></p>\
        </div>
        """
    }

    private var filled: HTML {
        """
        <div class="wide"><h1>\(words["shortlist.title"])</h1><p class="measure quiet">\(words["shortlist.text"])</p>\
        <div class="shortlist"><ol class="cards">\(cards)</ol>\(share)</div></div>
        """
    }

    private var cards: [HTML] { services.map { ServiceCard(reader: reader, lists: lists, hit: $0).html } }

    private var address: String { reader.site.address + reader.link("/nimekiri") }

    private var share: HTML {
        let code = QRCode(address).map { "<div class=\"code\">\($0.svg(words["share.code"]))</div>" as HTML }
        return """
            <section class="share" aria-labelledby="jaga"><h2 id="jaga">\(words["share.title"])</h2>\(code)\
            <div class="field"><label for="link">\(words["share.link"])</label>\
            <input id="link" readonly value="\(address)" data-select></div>\
            <p class="actions"><button class="button" type="button" data-share="\(address)" hidden>\
            \(Icon.chat.html(reader))\(words["share.send"])</button>\
            <button class="button plain" type="button" data-copy="\(address)" data-done="\(words["share.copied"])" hidden>\
            \(Icon.link.html(reader))\(words["share.copy"])</button>\
            <a class="button plain" href="\(reader.link("/nimekiri/slipid"))">\(Icon.print.html(reader))\
            \(words["slips.link"])</a></p><p role="status" class="small quiet" data-copied></p></section>
            """
    }
}
