import Directory

/// The fields of a service in a form, those first that change most; everything but codes is written as a person says it.
struct ServiceForm {
    /// What stands open.
    static let first = Field.all(for: .staff).filter(\.rule.isFirst)
    /// What is opened when it is wanted.
    static let more = Field.all(for: .staff).filter { !$0.rule.isFirst }

    let reader: Reader
    let lists: ControlledLists
    /// The service as it stands; none for a new one.
    var service: Service?
    /// What was typed, by field; what the record shows where nothing was.
    var values: [String: String] = [:]
    var cite = ""
    /// The fields that have to be mended.
    var faults: [String] = []

    private var words: Words { reader.words }

    var html: HTML {
        let isOpen = !Set(faults).isDisjoint(with: Self.more.map(\.rawValue))
        return """
            \(fields(Self.first))<details\(" open", if: isOpen)><summary>\(words["desk.more"])</summary>\(fields(Self.more))</details>\
            \(source)
            """
    }

    /// Where the person has it from.
    var source: HTML {
        StaffField(
            name: "cite",
            label: words["drafts.cite"],
            value: cite,
            hint: words["drafts.cite.hint"],
            fault: faults.contains("cite") ? words["drafts.fault.cite"] : nil,
            most: 300
        ).html
    }

    func fields(_ fields: [Field]) -> HTML {
        let shown = fields.filter { !($0.tellsPlace && service?.hidesPlace == true) }
        return "\(shown.map(field))"
    }

    private func field(_ field: Field) -> HTML {
        let name = field.rawValue
        return FieldInput(
            reader: reader,
            lists: lists,
            name: name,
            value: values[name] ?? service?.written(field) ?? "",
            isRequired: service == nil && [.name, .area].contains(field),
            isFaulty: faults.contains(name)
        ).html
    }

    /// What has to be mended, each with a way to its field.
    var mending: HTML? {
        guard !faults.isEmpty else { return nil }
        let text = FieldText(reader: reader, lists: lists)
        let links = faults.map { fault -> HTML in
            let name = fault == "cite" ? words["drafts.cite"] : text.name(fault)
            return "<li><a href=\"#\(fault)\">\(words("review.fault", ["field": name]))</a></li>"
        }
        return StaffNotice(title: words["mistake.mend"], text: "<ul>\(links)</ul>", isAlert: true).html
    }
}

extension ServiceForm {
    /// What was sent and differs from what the record shows, in the one way of writing.
    static func changes(_ form: FormPost, of service: Service) -> [Field: String] {
        // Boxes none of which is ticked are not sent.
        let fields = (first + more).filter { field in
            !(field.tellsPlace && service.hidesPlace) && form.has(field == .needs ? "area" : field.rawValue)
                && isTouched(field, form)
        }
        let pairs = fields.map { ($0, FieldInput.read(form, $0.rawValue)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first }).filter { $0.value != service.written($0.key) }
    }

    /// What merely stood in the form may have been changed by somebody else meanwhile.
    private static func isTouched(_ field: Field, _ form: FormPost) -> Bool {
        form.isTouched(field.rawValue) || (field == .cost && form.isTouched("cost_note"))
    }

    /// The fields that cannot be taken as they were typed, and `cite` without a source.
    static func faults(_ values: [Field: String], _ cite: String, _ lists: ControlledLists) -> [String] {
        let wrong = (first + more).filter { field in
            values[field].map { !field.accepts($0, lists) } ?? false
        }
        let hasSource = (1...300).contains(cite.count) && !PersonalCode.stands(in: cite)
        return wrong.map(\.rawValue) + (hasSource ? [] : ["cite"])
    }
}
