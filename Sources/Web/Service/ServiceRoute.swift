import Directory

/// How one gets there: first step, documents, who decides, how long it takes. What is not known is said.
struct ServiceRoute {
    let reader: Reader
    let service: Service

    private var words: Words { reader.words }

    var html: HTML {
        let route = service.route
        return """
            <section><h2>\(words["route.title"])</h2><dl class="rows">\
            \(Row(words["step.title"], reader.text(route.firstStep), words).html)\
            \(Row(words["route.documents"], reader.text(route.documents), words).html)\
            \(Row(words["route.decides"], reader.text(route.decides), words).html)\
            \(Row(words["route.waiting"], reader.text(route.waiting), words).html)\
            \(description)\(validity)\(programme)</dl></section>
            """
    }

    private var description: HTML? {
        reader.text(service.description).map { Row(words["route.more"], $0, words).html }
    }

    private var validity: HTML? {
        let dates = reader.dates
        let text: String
        switch (service.validity.from, service.validity.to) {
        case (nil, nil): return nil
        case (let from?, let to?): text = "\(dates.plain(from)) – \(dates.plain(to))"
        case (let from?, nil): text = words("valid.from", ["date": dates.plain(from)])
        case (nil, let to?): text = words("valid.to", ["date": dates.plain(to)])
        }
        return Row(words["valid.title"], "\(text)", words).html
    }

    private var programme: HTML? {
        service.programme.map { Row(words["service.programme"], "\($0)", words).html }
    }
}

/// A name and what is known under it.
struct Row {
    private let name: String
    private let text: HTML?
    private let words: Words

    init(_ name: String, _ text: HTML?, _ words: Words) { (self.name, self.text, self.words) = (name, text, words) }

    var html: HTML {
        let known = text.map { "<dd>\($0)</dd>" as HTML }
        return "<div><dt>\(name)</dt>\(known ?? "<dd class=\"dontknow\">\(words["unknown"])</dd>")</div>"
    }
}
