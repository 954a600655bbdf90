package import Directory

/// A form for telling that something about a service is wrong.
package struct MistakePage {
    /// What was filled in, and what has to be mended.
    package struct Draft: Equatable, Sendable {
        package var field = ""
        package var note = ""
        /// The key of the words that say what is wrong with it; none while nothing has been sent.
        package var fault: String?
        /// The name of the form; none while nothing has been sent.
        var once = ""

        /// The fault that is ours: the report could not be written down.
        static let unkept = "mistake.fault.unkept"
        /// There is no room for more.
        static let much = "mistake.fault.much"
        var isTheirs: Bool { fault != nil && fault != Self.unkept && fault != Self.much }

        package init(field: String = "", note: String = "", fault: String? = nil) {
            (self.field, self.note, self.fault) = (field, note, fault)
        }
    }

    let reader: Reader
    let service: Service
    let draft: Draft

    package init(_ service: Service, draft: Draft = Draft(), reader: Reader) {
        (self.service, self.draft, self.reader) = (service, draft, reader)
    }

    private var words: Words { reader.words }
    private var path: String { "/teenus/\(Shortlist.short(service.id))" }

    package var html: HTML {
        Layout(
            reader: reader,
            title: words["mistake.page"],
            shape: "page",
            content: """
                <div class="wide"><p><a class="crumb" href="\(reader.link(path))">\(Icon.back.html(reader))\
                \(words["mistake.back"])</a></p><h1>\(words["mistake.title"])</h1>\
                <p class="measure quiet">\(reader.text(service.name))</p>\
                <form class="form" method="post" action="\(reader.link("\(path)/viga"))">\(summary)\
                <fieldset class="group"><legend>\(words["mistake.what"])</legend>\(Mistake.fields.map(choice))</fieldset>\
                \(note)\(FormTrap(reader: reader).html)\(SentOnce.input(named: draft.once))<p><button class="button">\(words["mistake.send"])</button></p></form></div>
                """
        ).html
    }

    private var summary: HTML? {
        draft.fault.map { fault in
            """
            <div class="notice" role="alert"><h2>\(words[draft.isTheirs ? "mistake.mend" : "mistake.unsent"])</h2>\
            <p><a href="#tekst">\(words[fault])</a></p></div>
            """
        }
    }

    private func choice(_ field: String) -> HTML {
        let isSet = field == draft.field || (draft.field.isEmpty && field == "other")
        return """
            <label class="choice"><input type="radio" name="mis" value="\(field)"\(" checked", if: isSet)>\
            \(reader.mistaken(field))</label>
            """
    }

    private var note: HTML {
        let isWrong = draft.isTheirs
        let error = draft.fault.flatMap { isWrong ? $0 : nil }.map { fault -> HTML in
            "<p class=\"error\" id=\"tekst-viga\">\(Icon.question.html(reader))\(words[fault])</p>"
        }
        return """
            <div class="field\(" wrong", if: isWrong)"><label for="tekst">\(words["mistake.note"])</label>\
            <p class="hint" id="tekst-vihje">\(words["mistake.hint"])</p>\(error)\
            <textarea id="tekst" name="tekst" maxlength="2000" required aria-describedby="tekst-vihje\(" tekst-viga", if: isWrong)"\
            \(" aria-invalid=\"true\"", if: isWrong)>\(draft.note)</textarea></div>
            """
    }
}

/// After a report was taken.
package struct MistakeThanksPage {
    let reader: Reader
    let service: Service
    /// Whether what was written tells of danger.
    var isDanger = false

    package init(_ service: Service, reader: Reader) { (self.service, self.reader) = (service, reader) }

    package var html: HTML {
        let words = reader.words
        return Layout(
            reader: reader,
            title: words["mistake.page"],
            shape: "page",
            content: """
                <div class="wide prose">\(DangerNotice(words: words).html, if: isDanger)<h1>\(words["mistake.thanks.title"])</h1>\
                <p class="lead">\(words["mistake.thanks.text"])</p>\
                <p><a class="button" href="\(reader.link("/teenus/\(Shortlist.short(service.id))"))">\
                \(words["mistake.back"])</a></p></div>
                """
        ).html
    }
}
