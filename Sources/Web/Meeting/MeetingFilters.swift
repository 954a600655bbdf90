import Directory
import Search

/// The filters of a meeting in one row, each with its key. They stay in the address while the meeting lasts.
struct MeetingFilters {
    let reader: Reader
    let lists: ControlledLists
    let asked: Asked
    /// The place that the words name.
    let place: SearchResults.Place?

    private var words: Words { reader.words }

    var html: HTML {
        let query = asked.query
        return """
            <div class="row" role="group" aria-label="\(words["filter.title"])" id="valikud" data-part>\
            \(AreaField(reader: reader, lists: lists, chosen: query.area, counts: nil, key: "P", named: named).html)\
            \(AgeField(reader: reader, age: query.age, key: "V").html)\(language)\
            \(toggle("tasuta", "filter.free", query.freeOnly, "T"))\(toggle("avatud", "filter.open", query.openNow, "A"))\
            \(toggle("kohti", "filter.places", query.withPlaces, "K"))\
            <a class="button plain" href="\(asked.withoutFilters(place).text(reader.language))" data-reset>\
            \(words["meeting.clear"]) <kbd aria-hidden="true">0</kbd></a>\(kept)</div>
            """
    }

    private var named: String? { place.flatMap { $0.isTaken ? $0.area : nil } }

    /// Sent along with the words for as long as they name a place that is to be left as words.
    private var kept: HTML {
        let isKept = place != nil && !asked.query.takesPlaces
        return isKept ? "<input type=\"hidden\" name=\"koht\" value=\"ei\" form=\"otsing\">" : .none
    }

    private var language: HTML {
        let options = Languages.known.map { code -> HTML in
            """
            <option value="\(code)"\(" selected", if: asked.query.language == code)>\(Languages(words: words).name(code))</option>
            """
        }
        return """
            <div class="field"><label for="keel">\(words["filter.language"]) <kbd aria-hidden="true">G</kbd></label>\
            <select id="keel" name="keel" form="otsing"><option value="">\(words["filter.all"])</option>\(options)</select></div>
            """
    }

    private func toggle(_ name: String, _ key: String, _ isSet: Bool, _ letter: String) -> HTML {
        """
        <label class="toggle"><input type="checkbox" id="\(name)" name="\(name)" value="1" form="otsing"\
        \(" checked", if: isSet)>\(words[key]) <kbd aria-hidden="true">\(letter)</kbd></label>
        """
    }
}

/// What each key does, at the foot of the screen.
struct MeetingKeys {
    let words: Words

    var html: HTML {
        """
        <span><kbd>↓</kbd><kbd>↑</kbd> \(words["keys.move"])</span><span><kbd>1</kbd>–<kbd>9</kbd> \(words["keys.open"])</span>\
        <span><kbd>Esc</kbd> \(words["keys.search"])</span><span>\(letters) \(words["keys.filter"])</span>\
        <span><kbd>0</kbd> \(words["keys.clear"])</span>
        """
    }

    private var letters: HTML {
        ["T", "A", "K", "P", "V", "G"].map { "<kbd>\($0)</kbd>" as HTML }.joined(by: " ")
    }
}
