import Directory

/// The four things a young person wants to know before calling.
struct ServiceAnswers {
    let reader: Reader
    let service: Service

    private var words: Words { reader.words }

    var html: HTML {
        """
        <section><h2>\(words["answers.title"])</h2><dl class="answers">\
        \(answer("answers.what", reader.text(service.route.expect)))\
        \(answer("answers.cost", cost))\
        \(answer("answers.who", who))\
        \(answer("answers.soon", reader.text(service.route.waiting)))</dl></section>
        """
    }

    private func answer(_ key: String, _ text: HTML?) -> HTML {
        let known = text.map { "<dd>\($0)</dd>" as HTML }
        return "<div><dt>\(words[key])</dt>\(known ?? "<dd class=\"dontknow\">\(words["unknown.ask"])</dd>")</div>"
    }

    private var cost: HTML? {
        let note = reader.text(service.cost.note)
        guard service.cost.kind != .unknown else { return note }
        return "\(words["cost.\(service.cost.kind.rawValue)"]).\(note.map { " \($0)" as HTML })"
    }

    private var who: HTML? {
        service.anonymity.map { "\(words["anonymity.\($0.rawValue)"])" }
    }
}
