import Directory

/// Says of a page in another language that its words are older than the Estonian ones, and where those stand.
struct OlderTranslation {
    let reader: Reader
    let service: Service

    private var words: Words { reader.words }

    /// The parts of a page that have words in languages.
    private var parts: [(name: String, text: LocalizedText)] {
        [
            ("name", service.name), ("summary", service.summary), ("description", service.description),
            ("first_step", service.route.firstStep), ("documents", service.route.documents),
            ("decides", service.route.decides), ("waiting", service.route.waiting),
        ]
    }

    var html: HTML? {
        let older = parts.filter { $0.text.isOlder(in: reader.language) }
        guard !older.isEmpty else { return nil }
        let fields = older.map { DraftClaims.name($0.name, words) }.joined(separator: ", ")
        let estonian = PageAddress("/teenus/\(Shortlist.short(service.id))").text(.et)
        return """
            <div class="conflict"><p><b>\(words["translation.older"])</b></p>\
            <p>\(words("translation.older.text", ["fields": fields])) \
            <a href="\(estonian)" hreflang="et">\(words["translation.read"])</a></p></div>
            """
    }
}
