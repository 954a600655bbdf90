import Directory

/// The filters of a meeting in one row, each with its key. They stay in the address while the meeting lasts.
struct MeetingFilters {
    let reader: Reader
    let lists: ControlledLists
    let asked: Asked

    private var words: Words { reader.words }

    var html: HTML {
        let query = asked.query
        return """
            <div class="row" role="group" aria-label="\(words["filter.title"])" id="valikud">\
            \(AreaField(reader: reader, lists: lists, chosen: query.area, counts: nil, key: "P").html)\
            \(AgeField(reader: reader, age: query.age, key: "V").html)\(language)\
            \(toggle("tasuta", "filter.free", query.freeOnly, "T"))\(toggle("avatud", "filter.open", query.openNow, "A"))\
            \(toggle("kohti", "filter.places", query.withPlaces, "K"))\
            <a class="button plain" href="\(PageAddress("/kohtumine", ["q": query.words]).text(reader.language))" data-reset>\
            \(words["meeting.clear"]) <kbd aria-hidden="true">0</kbd></a></div>
            """
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
