import Directory
import Harvest

/// A field of a service in a form: what has codes is chosen from words, everything else is typed.
struct FieldInput {
    let reader: Reader
    let lists: ControlledLists
    let name: String
    let value: String
    var isRequired = false
    var isFaulty = false

    private var words: Words { reader.words }
    private var text: FieldText { FieldText(reader: reader, lists: lists) }
    private var label: String { reader.beginning(text.name(name)) }

    var html: HTML {
        switch name {
        case "needs": needs
        case "cost": cost
        case "area" where !value.contains(","): area
        case _ where Field(rawValue: name)?.shape == .flag: flag
        default: typed.html
        }
    }

    /// What a form sent for a field, in the one way of writing.
    static func read(_ form: FormPost, _ name: String) -> String {
        switch name {
        case "needs": form.values(name).joined(separator: ", ")
        case "cost":
            [form["cost"], form["cost"].isEmpty ? "" : form["cost_note"]].filter { !$0.isEmpty }.joined(separator: " ")
        default:
            Field(rawValue: name).map { field in
                let typed = field.isLines ? form.lines(name).joined(separator: "\n") : form[name]
                return TypedValue.plain(field, typed.replacing("\r\n", with: "\n"))
            } ?? form[name]
        }
    }

    private var typed: StaffField {
        let isProse = Field(rawValue: name)?.isProse == true && name != "name"
        let isLines = Field(rawValue: name)?.isLines == true
        return StaffField(
            name: name,
            label: label,
            value: value,
            hint: Field(rawValue: name).flatMap(words.hint),
            fault: fault,
            lines: isLines ? max(2, value.split(separator: "\n").count) : isProse ? 3 : nil,
            isRequired: isRequired,
            most: Field(rawValue: name)?.shape.most ?? 300
        )
    }

    private var error: HTML? { fault.map { "<p class=\"error\" id=\"\(name)-viga\">\($0)</p>" } }

    /// Why the value cannot be taken.
    private var fault: String? {
        guard isFaulty else { return nil }
        let told = Field(rawValue: name).flatMap { field in field.fault(value, lists).map { words.fault($0, of: field) }
        }
        return told ?? words["review.fault.this"]
    }

    private var needs: HTML {
        let chosen = Set(value.split(separator: ",").map { String($0.trimmingPrefix(" ")) })
        let boxes = lists.needs.map { need -> HTML in
            """
            <label class="choice"><input type="checkbox" name="needs" value="\(need.code)"\(" checked", if: chosen.contains(need.code))>\
            \(need.name.text(reader.language))</label>
            """
        }
        return "<fieldset class=\"group\" id=\"needs\"><legend>\(label)</legend>\(error)\(boxes)</fieldset>"
    }

    private var cost: HTML {
        let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
        let options = Cost.Kind.allCases.filter { $0 != .unknown }.map { kind -> HTML in
            "<option value=\"\(kind.rawValue)\"\(" selected", if: kind.rawValue == parts.first)>\(words["cost.\(kind.rawValue)"])</option>"
        }
        let note = StaffField(
            name: "cost_note",
            label: words["review.cost.note"],
            value: parts.count > 1 ? parts[1] : "",
            isRequired: false
        )
        return """
            <div class="field"><label for="cost">\(label)</label>\(error)<select id="cost" name="cost">\
            <option value="">\(words["unknown"])</option>\(options)</select></div>\(note.html)
            """
    }

    private var flag: HTML {
        let options = ["yes", "no"].map { option -> HTML in
            "<option value=\"\(option)\"\(" selected", if: option == value)>\(words["flag.\(name).\(option)"])</option>"
        }
        return """
            <div class="field"><label for="\(name)">\(label)</label>\(error)<select id="\(name)" name="\(name)">\
            <option value="">\(words["unknown"])</option>\(options)</select></div>
            """
    }

    private var area: HTML {
        func option(_ area: Area) -> HTML {
            "<option value=\"\(area.code)\"\(" selected", if: area.code == value)>\(area.name.text(reader.language))</option>"
        }
        let counties = lists.counties.map { county -> HTML in
            let inside = lists.municipalities(of: county.code, on: reader.today).map(option)
            return "<optgroup label=\"\(county.name.text(reader.language))\">\(option(county))\(inside)</optgroup>"
        }
        return """
            <div class="field"><label for="area">\(label)</label>\(error)<select id="area" name="area"\(" required", if: isRequired)>\
            <option value="">\(words["unknown"])</option>\(lists.areas.filter { $0.kind == .country }.map(option))\(counties)</select></div>
            """
    }
}
