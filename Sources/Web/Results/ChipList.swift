import Directory
import Search

/// The filters that are set, each with a way to take it off, and the place in the words where it is not taken as one.
struct ChipList {
    let reader: Reader
    let lists: ControlledLists
    let asked: Asked
    let place: SearchResults.Place?

    private var words: Words { reader.words }

    var html: HTML {
        let chips = asked.chips(reader, lists, place: place)
        let items = chips.map(item) + [taking].compactMap { $0 }
        guard !items.isEmpty else { return .none }
        let clear: HTML = """
            <li><a class="chip clear" href="\(reader.link(asked.withoutFilters(place)))">\(words["filter.clear"])</a></li>
            """
        return """
            <ul class="chips" aria-label="\(words["filter.set"])">\(items)\(clear, if: chips.count > 1)</ul>\(kept)
            """
    }

    private func item(_ chip: Asked.Chip) -> HTML {
        """
        <li><a class="chip" href="\(reader.link(chip.without))">\(chip.text)\(Icon.close.html(reader))\
        <span class="unseen"> \(words["filter.remove"])</span></a></li>
        """
    }

    /// Takes the place in the words as the area again.
    private var taking: HTML? {
        guard let address = asked.takingPlace(place), let area = place.flatMap({ lists.area($0.area) }) else {
            return nil
        }
        let text = words("filter.area.take", ["area": area.name.text(reader.language)])
        return "<li><a class=\"chip offer\" href=\"\(reader.link(address))\">\(Icon.plus.html(reader))\(text)</a></li>"
    }

    /// Sent along with the words for as long as they name a place that is to be left as words.
    private var kept: HTML {
        let isKept = place != nil && !asked.query.takesPlaces
        return isKept ? "<input type=\"hidden\" name=\"koht\" value=\"ei\" form=\"otsing\">" : .none
    }
}
