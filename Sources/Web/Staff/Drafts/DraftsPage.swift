import Directory

/// The drafts that wait for a person, with what was just decided above them.
struct DraftsPage {
    static let size = 40

    let desk: Desk
    let lists: ControlledLists
    let drafts: [Draft]
    let total: Int
    let filter: DraftFilter
    /// Counted from one.
    let page: Int
    /// The decision that has just been taken.
    var decided: DraftCheck?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["staff.drafts"],
            place: .drafts,
            modules: ["keys.js"],
            content: """
                <div class="wide stack"><h1>\(words["staff.drafts"])</h1><p class="measure quiet">\(words["drafts.text"])</p>\
                \(decided.map { DecidedNotice(desk: desk, check: $0, next: drafts.first, filter: filter).html })\(filters)\
                <h2>\(words.counted("drafts.count", drafts.count))\(of)</h2>\(keys, if: !drafts.isEmpty)\(list)\(pages)</div>
                """
        ).html
    }

    private var keys: HTML { Hotkeys(words: words, family: "drafts", keys: ["j", "k", "e", "u"]).html }

    private var of: HTML? {
        guard drafts.count < total else { return nil }
        return "<span class=\"quiet\"> \(words("drafts.of", ["total": "\(total)"]))</span>"
    }

    private var filters: HTML {
        let needs = lists.needs.map { need -> HTML in
            "<option value=\"\(need.code)\"\(" selected", if: need.code == filter.need)>\(need.name.text(reader.language))</option>"
        }
        let area = StaffAreaField(
            reader: reader,
            lists: lists,
            chosen: filter.area,
            label: words["account.municipality"],
            any: words["filter.all"]
        )
        return """
            <form class="sieve" method="get" action="\(reader.link("/too/mustandid"))">\
            <div class="field"><label for="q">\(words["drafts.find"])</label>\
            <input id="q" name="q" type="search" value="\(filter.words)" maxlength="100"></div>\(area.html)\
            <div class="field"><label for="vajadus">\(words["filter.need"])</label><select id="vajadus" name="vajadus">\
            <option value="">\(words["filter.all"])</option>\(needs)</select></div>\
            <button class="button plain">\(words["drafts.show"])</button></form>
            """
    }

    private var shown: ArraySlice<Draft> { drafts.dropFirst((page - 1) * Self.size).prefix(Self.size) }

    private var list: HTML {
        guard !drafts.isEmpty else { return "<p>\(words[filter.isEmpty ? "drafts.none" : "drafts.nothing"])</p>" }
        return "<ol class=\"entries\">\(shown.map(entry))</ol>"
    }

    private func entry(_ draft: Draft) -> HTML {
        let needs = draft.needs.compactMap { lists.need($0)?.name.text(reader.language) }.joined(separator: ", ")
        let when = draft.sourceDate.map { reader.dates.plain($0) } ?? words["source.undated"]
        return """
            <li tabindex="-1" data-item><p><a class="name" data-key="e" href="\(reader.link("/too/mustandid/\(draft.id)", filter.query))">\(draft.name)</a></p>\
            <p>\(draft.organization)\(" · \(needs)" as HTML, if: !needs.isEmpty)</p>\
            <p class="quiet small">\(Source.links(Draft.plainCite(draft.cite))), \(when) · \(words["staff.confidence.\(draft.confidence)"])</p></li>
            """
    }

    private var pages: HTML? {
        let last = (drafts.count + Self.size - 1) / Self.size
        return StaffPages(desk: desk, page: page, last: last, label: words["drafts.pages"]).html
    }
}

/// What has been decided about a draft, with a way back.
struct DecidedNotice {
    let desk: Desk
    let check: DraftCheck
    /// The one that may come next.
    var next: Draft?
    var filter = DraftFilter()

    var html: HTML {
        let (words, reader) = (desk.words, desk.reader)
        let isPublic = check.decision == .confirmed
        let look: HTML = """
            <p><a href="\(reader.link("/teenus/\(Shortlist.short(check.service))"))">\(words["drafts.public"])</a></p>
            """
        return StaffNotice(
            title: words("drafts.done.\(check.decision.rawValue)", ["name": check.name]),
            text: """
                \(look, if: isPublic)\(following)\(UndoButton(desk: desk, check: check).html)
                """
        ).html
    }

    private var following: HTML? {
        next.map { draft in
            let words = desk.words("drafts.next", ["name": draft.name])
            return
                "<p><a data-key=\"e\" href=\"\(desk.reader.link("/too/mustandid/\(draft.id)", filter.query))\">\(words)</a></p>"
        }
    }
}

/// Takes a decision back, for those who may and as long as it is possible.
struct UndoButton {
    let desk: Desk
    let check: DraftCheck

    var html: HTML? {
        let isOwn = check.decidedBy == desk.account?.id
        guard isOwn || desk.may(.undoOthersChecks), check.canBeUndone(at: desk.reader.now) else { return nil }
        return desk.button("/too/mustandid/\(check.service)", "otsus", "tagasi", desk.words["drafts.undo"], key: "u")
    }
}
