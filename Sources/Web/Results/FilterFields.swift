import Directory
import Search

/// The filters beside the results, each value with how many services it would leave. They belong to the search line's form.
struct FilterFields {
    let reader: Reader
    let lists: ControlledLists
    let query: SearchQuery
    let counts: SearchResults.Counts
    /// The area that the words name, where it is the one taken.
    var named: String?

    private var words: Words { reader.words }

    var html: HTML {
        """
        <fieldset class="group"><legend>\(words["filter.only"])</legend>\
        \(choice("tasuta", words["filter.free"], query.freeOnly, counts.free))\
        \(choice("avatud", words["filter.open"], query.openNow, counts.openNow))\
        \(choice("kohti", words["filter.places"], query.withPlaces, counts.withPlaces))\
        \(Field.flags.compactMap(flag))</fieldset>
        \(AreaField(reader: reader, lists: lists, chosen: named == nil ? query.area : nil, counts: counts.areas, named: named).html)
        \(AgeField(reader: reader, age: query.age).html)
        \(select("vajadus", words["filter.need"], needs))
        \(select("keel", words["filter.language"], languages))
        \(select("liik", words["filter.kind"], kinds))
        <p><button class="button plain" form="otsing">\(words["filter.button"])</button></p>
        """
    }

    private func choice(_ name: String, _ text: String, _ isSet: Bool, _ count: Int) -> HTML {
        """
        <label class="choice"><input type="checkbox" id="\(name)" name="\(name)" value="1" form="otsing"\
        \(" checked", if: isSet)>\(text)<span class="count">\(count)</span></label>
        """
    }

    /// Nothing where nobody is known to have it, unless it is asked for.
    private func flag(_ field: Field) -> HTML? {
        let (name, count, isSet) = (field.rawValue, counts.flags[field.rawValue] ?? 0, query.flags.contains(field))
        guard count > 0 || isSet else { return nil }
        return """
            <label class="choice"><input type="checkbox" id="\(name)" name="\(Asked.flag)" value="\(name)" form="otsing"\
            \(" checked", if: isSet)>\(words["flag.\(name).yes"])<span class="count">\(count)</span></label>
            """
    }

    private func select(_ name: String, _ label: String, _ options: [HTML]) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)" form="otsing">\
        <option value="">\(words["filter.all"])</option>\(options)</select></div>
        """
    }

    private var needs: [HTML] {
        lists.needs.compactMap {
            option($0.code, $0.name.text(reader.language), counts.needs[$0.code] ?? 0, query.needs.contains($0.code))
        }
    }

    private var kinds: [HTML] {
        lists.kinds.compactMap {
            option($0.code, $0.name.text(reader.language), counts.kinds[$0.code] ?? 0, query.kinds.contains($0.code))
        }
    }

    private var languages: [HTML] {
        let codes = Languages.known + counts.languages.keys.filter { !Languages.known.contains($0) }.sorted()
        return codes.compactMap {
            option($0, Languages(words: words).name($0), counts.languages[$0] ?? 0, query.language == $0)
        }
    }

    /// Nothing for a value that would leave nothing, unless it is the one that is set.
    private func option(_ value: String, _ text: String, _ count: Int, _ isSet: Bool) -> HTML? {
        guard count > 0 || isSet else { return nil }
        return "<option value=\"\(value)\"\(" selected", if: isSet)>\(text) (\(count))</option>"
    }
}

/// The age of the person the help is for.
struct AgeField {
    let reader: Reader
    let age: Int?
    /// A key to press, where there is one.
    var key: String?

    var html: HTML {
        """
        <div class="field"><label for="vanus">\(reader.words["filter.age"])\(key.map { " <kbd aria-hidden=\"true\">\($0)</kbd>" as HTML })\
        </label><input id="vanus" name="vanus" type="number" inputmode="numeric" min="0" max="120" \
        value="\(age.map(String.init) ?? "")" form="otsing"></div>
        """
    }
}
