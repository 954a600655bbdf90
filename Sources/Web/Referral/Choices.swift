/// One of a few, to be tapped.
struct Choices {
    let name: String
    let label: String
    /// The value and what it is called.
    let options: [(String, String)]
    var chosen = ""
    var hint: String?
    var fault: String?
    /// Side by side, for short words.
    var isRow = false
    /// Whether several may be ticked; then `chosen` holds them with a space between.
    var isMany = false
    /// Where forms that ask for the same stand on one page.
    var id: String?
    /// Whether one has to be chosen.
    var isRequired = false

    var html: HTML {
        """
        <fieldset class="group\(" wrong", if: fault != nil)" id="\(id ?? name)"><legend>\(label)</legend>\
        \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\(fault.map { "<p class=\"error\">\($0)</p>" as HTML })\
        <div class="\(isRow ? "chips" : "choices")">\(options.map(option))</div></fieldset>
        """
    }

    private func option(_ value: String, _ text: String) -> HTML {
        let isSet = isMany ? chosen.split(separator: " ").contains { $0 == value } : value == chosen
        return """
            <label class="choice"><input type="\(isMany ? "checkbox" : "radio")" name="\(name)" value="\(value)"\
            \(" checked", if: isSet)\(" required", if: isRequired && !isMany)>\(text)</label>
            """
    }
}

/// A list to choose from.
struct Dropdown {
    let name: String
    let label: String
    let options: [(String, String)]
    var chosen = ""
    var hint: String?
    var fault: String?
    /// Where forms that ask for the same stand on one page.
    var id: String?

    var html: HTML {
        """
        <div class="field\(" wrong", if: fault != nil)"><label for="\(id ?? name)">\(label)</label>\
        \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\(fault.map { "<p class=\"error\">\($0)</p>" as HTML })\
        <select id="\(id ?? name)" name="\(name)">\(options.map(option))</select></div>
        """
    }

    private func option(_ value: String, _ text: String) -> HTML {
        "<option value=\"\(value)\"\(" selected", if: value == chosen)>\(text)</option>"
    }
}
