import Directory
import Search

/// What decides at a glance whether a service fits: for whom, at what cost, when, where.
struct Facts {
    let reader: Reader
    let lists: ControlledLists
    let hit: SearchResults.Hit
    /// Whether the languages are told too.
    var tellsLanguages = false

    private var words: Words { reader.words }
    private var card: Card { hit.card }

    var html: HTML {
        var items = [whom, cost, time, place]
        if let capacity { items.append(capacity) }
        items += Field.flags.compactMap(flag)
        if tellsLanguages, !card.languages.isEmpty {
            items.append(item(.language, "\(Languages(words: words).names(card.languages))"))
        }
        return "<ul class=\"facts\">\(items)</ul>"
    }

    private func item(_ icon: Icon, _ text: HTML, known: Bool = true) -> HTML {
        "<li\(" class=\"unknown\"", if: !known)>\(icon.html(reader))<span>\(text)</span></li>"
    }

    /// What it has or has not, where that is known.
    private func flag(_ field: Field) -> HTML? {
        card.flags[field.rawValue].map { has in
            item(has ? .seen : .close, "\(words["flag.\(field.rawValue).\(has ? "yes" : "no")"])")
        }
    }

    private var whom: HTML {
        let ages = Ages(words: words).text(from: card.ageFrom, to: card.ageTo)
        let audience = card.audience.map { reader.marked($0, in: language(of: "audience")) }
        switch (ages, audience) {
        case (nil, nil): return item(.person, "\(words["facts.whom.unknown"])", known: false)
        case (let ages?, nil): return item(.person, "\(ages)")
        case (nil, let audience?): return item(.person, audience)
        case (let ages?, let audience?): return item(.person, "\(ages). \(audience)")
        }
    }

    private var cost: HTML {
        switch card.cost {
        case .free: item(.free, "<b>\(words["cost.free"])</b>")
        case .freeWithDecision: item(.free, "\(words["cost.free_with_decision"])")
        case .contribution: item(.coin, "\(words["cost.contribution"])")
        case .paid: item(.coin, "\(words["cost.paid"])")
        case .unknown: item(.coin, "\(words["cost.unknown"])", known: false)
        }
    }

    private var time: HTML {
        let hours = card.hours.map { reader.hours.text($0) }
        switch (hit.isOpen, hours) {
        case (true?, let hours?): return item(.open, "<b>\(words["hours.open"])</b>, \(hours)")
        case (true?, nil): return item(.open, "<b>\(words["hours.open"])</b>")
        case (false?, _):
            guard let opens = hit.opens else { return item(.closed, "\(words["hours.closed"])") }
            return item(.closed, "\(words["hours.closed"]), \(reader.hours.opening(opens))")
        case (nil, let hours?): return item(.clock, "\(hours)")
        case (nil, nil):
            guard let note = card.hoursNote else { return item(.clock, "\(words["hours.unknown"])", known: false) }
            return item(.clock, reader.marked(note, in: language(of: "hours_note")))
        }
    }

    private var place: HTML {
        let areas = Places(reader: reader, lists: lists).text(card.areas).map(reader.beginning)
        let address = card.addresses.first
        let text: HTML
        switch (address, areas) {
        case (let address?, _): text = "\(address)"
        case (nil, let areas?): text = "\(areas)"
        case (nil, nil): return item(.pin, "\(words["place.unknown"])", known: false)
        }
        let only: HTML = ". \(words["place.residents"])"
        return item(.pin, "\(text)\(only, if: card.residentsOnly && areas != nil)")
    }

    private var capacity: HTML? {
        if let full = card.fullUntil, reader.today < full {
            return item(.places, "\(words("capacity.full", ["date": reader.dates.plain(full)]))")
        }
        guard let places = card.places, let until = card.placesUntil, reader.today <= until else { return nil }
        let told = words("capacity.told", ["date": reader.dates.plain(until.adding(days: -Capacity.lives))])
        return item(
            .places,
            "\(places == 0 ? words["capacity.none"] : words.counted("capacity.places", places)), \(told)"
        )
    }

    private func language(of field: String) -> Language {
        card.untranslated.contains(field) ? .et : reader.language
    }
}

/// Ages in words.
struct Ages {
    let words: Words

    /// Nil when there is neither limit.
    func text(from: Int?, to: Int?) -> String? {
        switch (from, to) {
        case (let from?, let to?): words("age.between", ["from": "\(from)", "to": "\(to)"])
        case (let from?, nil): words("age.from", ["from": "\(from)"])
        case (nil, let to?): words("age.to", ["to": "\(to)"])
        case (nil, nil): nil
        }
    }
}

/// Areas by name.
struct Places {
    let reader: Reader
    let lists: ControlledLists

    /// At most three names; nil when there are none.
    func text(_ codes: [String]) -> String? {
        if codes.contains("EE") { return reader.words["place.country"] }
        let names = codes.compactMap { lists.area($0)?.name.text(reader.language) }
        guard !names.isEmpty else { return nil }
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? reader.words("place.more", ["names": shown, "count": "\(names.count - 3)"]) : shown
    }
}
