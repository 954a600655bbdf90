import Accounts
import Foundation

/// Which programs may read who the young people of a municipality are, for its coordinators: they give it and take it back.
struct PersonsPage {
    let desk: Desk
    let keys: [APIKey]
    /// The key of the words that say what was done.
    var done: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["persons.title"],
            place: .persons,
            content: """
                <div class="wide stack"><h1>\(words["persons.title"])</h1>\(done.map { StaffNotice(title: words[$0]).html })\
                <p class="measure">\(words["persons.text"])</p>\(list)</div>
                """
        ).html
    }

    private var list: HTML {
        keys.isEmpty ? "<p>\(words["keys.none"])</p>" : "<ul class=\"entries\">\(keys.map(entry))</ul>"
    }

    private func entry(_ key: APIKey) -> HTML {
        let reads = key.may(.readPersons)
        let form: HTML = """
            <input type="hidden" name="voti" value="\(key.id)"><button class="button plain" name="tegu" \
            value="\(reads ? "vota" : "anna")">\(words[reads ? "persons.withdraw" : "persons.give"])\
            <span class="unseen">: \(key.label)</span></button>
            """
        return """
            <li><p><b>\(key.label)</b> <span class="badge">\(words[reads ? "persons.yes" : "persons.no"])</span></p>\
            <p class="quiet">\(words("keys.until", ["when": reader.moment(key.expires)]))</p>\
            <div class="actions">\(desk.form("/too/votmed/isikud", shape: "inline", form))</div></li>
            """
    }
}
