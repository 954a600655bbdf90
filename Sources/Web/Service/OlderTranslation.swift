import Directory

/// Says of a page in another language that its words are older than the Estonian ones, and where those stand.
struct OlderTranslation {
    let reader: Reader
    let service: Service

    private var words: Words { reader.words }

    var html: HTML? {
        let older = Field.allCases.filter { $0.isProse && service.prose($0).isOlder(in: reader.language) }
        guard !older.isEmpty else { return nil }
        let fields = older.map { words.field($0.rawValue) }.joined(separator: ", ")
        let estonian = PageAddress("/teenus/\(Shortlist.short(service.id))").text(.et)
        return """
            <div class="conflict"><p><b>\(words["translation.older"])</b></p>\
            <p>\(words("translation.older.text", ["fields": fields])) \
            <a href="\(estonian)" hreflang="et">\(words["translation.read"])</a></p></div>
            """
    }
}
