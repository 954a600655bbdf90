import Directory

/// Where the person lives: a municipality, or a whole county.
struct AreaField {
    let reader: Reader
    let lists: ControlledLists
    let chosen: String?
    /// How many services each area would leave, by its code; nil where they are not counted.
    let counts: [String: Int]?
    /// The key of the words that ask for it.
    var label = "filter.area"
    /// The form it belongs to.
    var form: String? = "otsing"
    /// A key to press, where there is one.
    var key: String?
    /// The area that the words name, where nothing else is chosen.
    var named: String?

    var html: HTML {
        """
        <div class="field"><label for="piirkond">\(reader.words[label])\
        \(key.map { " <kbd aria-hidden=\"true\">\($0)</kbd>" as HTML })</label>\
        <select id="piirkond" name="piirkond"\(form.map { " form=\"\($0)\"" as HTML })>\
        <option value="">\(everywhere)</option>\(lists.counties.map(county))</select></div>
        """
    }

    private var everywhere: String {
        guard chosen == nil, let area = named.flatMap({ lists.area($0) }) else {
            return reader.words["filter.area.all"]
        }
        let name = reader.heading(area)
        // A meeting's row of filters has room for the name alone.
        return key == nil ? reader.words("filter.area.named", ["area": name]) : name
    }

    private func county(_ county: Area) -> HTML {
        let municipalities = lists.municipalities(of: county.code, on: reader.today)
        let name = county.name.text(reader.language)
        return """
            <optgroup label="\(name)">\(option(county, reader.words("filter.area.county", ["county": name])))\
            \(municipalities.map { option($0, reader.heading($0)) })</optgroup>
            """
    }

    private func option(_ area: Area, _ name: String) -> HTML {
        let count = counts.map { " (\($0[area.code] ?? 0))" } ?? ""
        return "<option value=\"\(area.code)\"\(" selected", if: area.code == chosen)>\(name)\(count)</option>"
    }
}
