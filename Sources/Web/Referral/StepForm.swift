import Referrals

/// What was sent and could not be taken: from which form, what stood in it, and what has to be mended.
struct Unmet: Sendable {
    let act: String
    let form: FormPost
    /// The name of the field in the form; empty when it is about the whole.
    let field: String
    let reason: String

    /// The words that say what is wrong.
    func text(_ words: Words) -> String { words["handing.fault.\(reason)"] }
}

/// A step that somebody takes with a referral on a page behind a link: opened by one tap, sent by another.
struct StepForm {
    let reader: Reader
    /// The page it stands on, to which it is sent.
    let path: String
    let version: Int
    /// What is done, as the form says it.
    let act: String
    var unmet: Unmet?

    /// What was typed, or what stands there at first.
    func value(_ name: String, _ standing: String = "") -> String {
        isUnmet ? unmet?.form[name] ?? standing : standing
    }

    func fault(_ name: String) -> String? {
        guard let unmet, isUnmet, unmet.field == name else { return nil }
        return unmet.text(reader.words)
    }

    private var isUnmet: Bool { unmet?.act == act }

    /// Behind its name.
    func folded(_ name: String, button: String, hint: String? = nil, shape: String = "move", _ fields: HTML) -> HTML {
        """
        <details class="\(shape)"\(" open", if: isUnmet)><summary>\(name)</summary>\
        \(open(button: button, hint: hint, fields))</details>
        """
    }

    /// Open at once.
    func open(button: String, hint: String? = nil, isPlain: Bool = false, _ fields: HTML = .none) -> HTML {
        """
        <form class="form" method="post" action="\(reader.link(path))"><input type="hidden" name="tegu" value="\(act)">\
        <input type="hidden" name="versioon" value="\(version)">\(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\
        \(fields)<p><button class="button\(" plain", if: isPlain)">\(button)</button></p></form>
        """
    }

    /// One line or several to be typed.
    func field(
        _ name: String,
        _ label: String,
        _ standing: String = "",
        type: String = "text",
        autocomplete: String = "off",
        hint: String? = nil,
        lines: Int? = nil,
        isRequired: Bool = true,
        most: Int = 254
    ) -> HTML {
        StaffField(
            name: name,
            label: label,
            value: value(name, standing),
            type: type,
            autocomplete: autocomplete,
            hint: hint,
            fault: fault(name),
            lines: lines,
            isRequired: isRequired,
            most: most
        ).html
    }

    /// One of a few, to be tapped. None is chosen beforehand: what is not read is not said.
    func choices(_ name: String, _ label: String, _ options: [(String, String)], isRequired: Bool = true) -> HTML {
        Choices(
            name: name,
            label: label,
            options: options,
            chosen: value(name),
            fault: fault(name),
            isRequired: isRequired
        ).html
    }
}

/// A notice above a page behind a link: what was done, what has to be mended, or that something has changed meanwhile.
struct StepNotice {
    let reader: Reader
    /// The words for what was done.
    var done: String?
    var unmet: Unmet?
    /// Something has changed since the page was read, or it was pressed twice.
    var isStale = false

    var html: HTML? {
        let words = reader.words
        if let unmet {
            let text = unmet.text(words)
            let link: HTML = unmet.field.isEmpty ? "\(text)" : "<a href=\"#\(unmet.field)\">\(text)</a>"
            return StaffNotice(title: words["mistake.mend"], text: "<p>\(link)</p>", isAlert: true).html
        }
        if isStale {
            return StaffNotice(
                title: words["handing.stale.title"],
                text: "<p>\(words["handing.stale.text"])</p>",
                isAlert: true
            )
            .html
        }
        return done.map { StaffNotice(title: $0).html }
    }
}
