/// Every page and state in one list, for those who work on them.
struct GalleryPage {
    struct Entry {
        let name: String
        let address: PageAddress
    }

    let reader: Reader
    let entries: [Entry]

    var html: HTML {
        let items = entries.map { entry -> HTML in
            let others =
                reader.address.path.isEmpty
                ? []
                : ["ru", "en"].map { code -> HTML in
                    " <a href=\"/\(code)\(entry.address.text(.et))\" lang=\"\(code)\">\(code.uppercased())</a>"
                }
            return "<li><a href=\"\(entry.address.text(.et))\">\(entry.name)</a>\(others)</li>"
        }
        return Layout(
            reader: reader,
            title: reader.words["gallery.title"],
            shape: "page",
            content: """
                <div class="wide stack"><h1>\(reader.words["gallery.title"])</h1>\
                <p class="quiet">\(reader.words["gallery.text"])</p><ul class="gallery">\(items)</ul></div>
                """
        ).html
    }
}
