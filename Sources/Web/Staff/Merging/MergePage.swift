import Directory

/// Two records side by side; which of the two stays, and which values are taken over from the other.
struct MergePage {
    static let fields = Field.all(for: .merger)

    let desk: Desk
    let lists: ControlledLists
    /// The one that stays, and the one that leads to it from then on.
    let kept: Service
    let gone: Service
    /// Whether an address to which requests come already would be lost by it.
    var losesRoute = false

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var text: FieldText { FieldText(reader: reader, lists: lists) }

    var html: HTML {
        let swapped = reader.link("/too/topelt/\(gone.id)", ["teine": kept.id])
        return StaffLayout(
            desk: desk,
            title: words["merge.title"],
            place: .freshness,
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(reader.link("/too/topelt"))">\(Icon.back.html(reader))\
                \(words["freshness.view.topelt"])</a></p><h1>\(words["merge.title"])</h1>\
                <p class="measure quiet">\(words["merge.how"])</p>\(losing)<p><a href="\(swapped)">\(words["merge.swap"])</a></p>\
                \(desk.form("/too/topelt/\(kept.id)", shape: "merge stack", form))</div>
                """
        ).html
    }

    private var losing: HTML? {
        guard losesRoute else { return nil }
        let text: HTML = "<p>\(words["merge.route.text"])</p>"
        return StaffNotice(title: words["merge.route.title"], text: text, isAlert: true).html
    }

    private var form: HTML {
        let merging: HTML = "<button class=\"button\" name=\"tegu\" value=\"uhenda\">\(words["merge.button"])</button> "
        return """
            <input type="hidden" name="teine" value="\(gone.id)">\
            <div class="scroll" tabindex="0" role="region" aria-label="\(words["merge.title"])"><table class="pair"><thead><tr>\
            <th scope="col">\(words["merge.field"])</th><th scope="col">\(words["merge.kept"])</th>\
            <th scope="col">\(words["merge.gone"])</th></tr></thead><tbody>\
            <tr><th scope="row">\(words["merge.organization"])</th><td>\(kept.organization.name.text(reader.language))</td>\
            <td>\(gone.organization.name.text(reader.language))</td></tr>\(Self.fields.map(row))</tbody></table></div>\
            <p class="actions">\(merging, if: !losesRoute)<button class="button plain" name="tegu" value="eraldi">\(words["merge.apart"])</button></p>
            """
    }

    private func row(_ field: Field) -> HTML {
        let (mine, theirs) = (kept.written(field), gone.written(field))
        guard !mine.isEmpty || !theirs.isEmpty else { return .none }
        let name = text.name(field.rawValue)
        let isChosen = mine.isEmpty && !theirs.isEmpty
        let choice: HTML = """
            <label class="choice"><input type="checkbox" name="vota_\(field.rawValue)" value="1"\(" checked", if: isChosen)>\
            <span>\(words["merge.take"])<span class="unseen"> \(name)</span></span></label>
            """
        return """
            <tr><th scope="row">\(name)</th><td>\(shown(field, mine))</td>\
            <td>\(shown(field, theirs))\(choice, if: !theirs.isEmpty && theirs != mine)</td></tr>
            """
    }

    private func shown(_ field: Field, _ value: String) -> HTML {
        value.isEmpty
            ? "<span class=\"quiet\">\(words["review.nothing"])</span>" : "\(text.value(field.rawValue, value))"
    }
}
