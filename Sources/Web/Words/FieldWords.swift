import Directory

/// What the fields of a record are called: `field.<name>.short` within a sentence, `.hint` beside its input, `.fault` where a value
/// is not written as its shape has it.
extension Words {
    /// A part of a record by its name in the seeds, as a reader would call it.
    func field(_ name: String) -> String { known("field.\(name).short") ?? self["field.other.short"] }

    /// How a value is written; nil where nobody needs to be told.
    func hint(of field: Field) -> String? { known("field.\(field.rawValue).hint") }

    /// Why a value cannot be taken, and what to write instead.
    func fault(_ fault: FieldFault, of field: Field) -> String {
        switch fault {
        case .missing: self["field.fault.missing"]
        case .long(let most): self("field.fault.long", ["most": "\(most)"])
        case .many(let most): self("field.fault.many", ["most": "\(most)"])
        case .form: self["field.\(field.rawValue).fault"]
        case .unknown(let code): self("field.fault.unknown", ["code": code])
        case .person: self["field.fault.person"]
        }
    }

    private func known(_ key: String) -> String? {
        let text = self[key]
        return text == key ? nil : text
    }
}

extension Reader {
    /// What a reader says is wrong, at the beginning of a line.
    func mistaken(_ field: String) -> String {
        Mistake.others.contains(field) ? words["mistake.\(field)"] : beginning(words.field(field))
    }
}
