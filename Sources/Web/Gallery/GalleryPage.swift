/// Every page and state one under another, for those who work on them; links to the real pages first.
struct GalleryPage {
    /// A real page by its name.
    struct Entry {
        let name: String
        let address: PageAddress
    }

    let reader: Reader
    let entries: [Entry]
    let specimens: [Specimen]

    private var words: Words { reader.words }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["gallery.title"],
            shape: "page",
            content: """
                <div class="wide stack"><h1>\(words["gallery.title"])</h1><p class="quiet">\(words["gallery.text"])</p>\
                <h2>\(words["gallery.pages"])</h2><ul class="gallery">\(entries.map(link))</ul>\
                <h2>\(words["gallery.samples"])</h2><ol class="gallery">\(contents)</ol></div>
                \(specimens.enumerated().map { $0.element.html(number: $0.offset + 1) })
                """
        ).html
    }

    private func link(_ entry: Entry) -> HTML {
        "<li><a href=\"\(entry.address.text(reader.language))\">\(entry.name)</a></li>"
    }

    private var contents: [HTML] {
        specimens.enumerated().map { "<li><a href=\"#naide-\($0.offset + 1)\">\($0.element.name)</a></li>" }
    }
}
