import Foundation
import Storage

/// Puts what somebody has written back into the form as it stands on the page now. Only what they have touched is put back: what else
/// stood in the form may be older than the page.
struct FormFilling {
    /// Where the form was sent to, with its language.
    let action: String
    let sent: FormPost
    /// What goes along in the form besides.
    var more: HTML = .none

    /// A page with the form filled, and what found no place on it.
    struct Filled {
        let page: String
        let hasForm: Bool
        let rest: [String]
    }

    /// Fields that say how a form works, and nothing that anybody has written.
    static let working: Set<String> = [
        FormSecret.field, FormStanding.field, FormTicket.field, FormTicket.page, KeptForm.field, SentOnce.field,
        ShownValues.field, "samm",
        "otsus", "tegu", "versioon", "seis", "kuu", "muudatus", "teade", "asendab", "teenus", "konto", "suunamine",
        "kolleeg",
    ]

    func fill(_ page: String) -> Filled {
        let markup = FormMarkup(page)
        guard let form = form(in: markup) else { return Filled(page: page, hasForm: false, rest: written) }
        let controls = FormControl.all(in: markup, form).filter { ![.hidden, .button].contains($0.kind) }
        var edits: [(Range<Int>, String)] = []
        for control in controls where isPutBack(control) {
            edits += edit(control, controls, markup)
        }
        let opening = markup.tags[form.lowerBound].range
        edits.append((opening.upperBound..<opening.upperBound, more.description))
        for tag in folds(around: form, with: edits.isEmpty ? [] : controls, markup) {
            var open = markup.tags[tag]
            open.attributes.append(("open", ""))
            edits.append((open.range, open.written))
        }
        let names = Set(controls.map(\.name))
        let rest = sent.names.filter { !names.contains($0) && !Self.working.contains($0) }.flatMap(sent.every)
        return Filled(page: Self.made(markup.bytes, edits), hasForm: true, rest: rest.filter(Self.isWritten))
    }

    /// A field that was not sent is left as it stands; boxes none of which is ticked are not sent.
    private func isPutBack(_ control: FormControl) -> Bool {
        sent.isTouched(control.name) && !KeptForm.secrets.contains(control.name)
            && (control.kind == .tick || sent.names.contains(control.name))
    }

    /// All that somebody has written in the form.
    var written: [String] {
        sent.names.filter { !Self.working.contains($0) && sent.isTouched($0) }.flatMap(sent.every).filter(
            Self.isWritten
        )
    }

    /// Codes and moments of choices were chosen, not written.
    private static func isWritten(_ value: String) -> Bool {
        value.count > 40 || (value.wholeMatch(of: /[a-z0-9_.:\-]*/) == nil && Date(iso8601: value) == nil)
    }

    private static func path(_ address: String?) -> String { String((address ?? "").prefix { $0 != "?" }) }

    /// The form that is most like the one that was sent, among those that are sent to the same place.
    private func form(in markup: FormMarkup) -> Range<Int>? {
        let starts = markup.tags.indices.filter { place in
            let tag = markup.tags[place]
            return tag.name == "form" && !tag.isEnd && tag["method"] == "post" && Self.path(tag["action"]) == action
        }
        let forms = starts.map { start in
            start..<(markup.tags.indices.first { $0 > start && markup.tags[$0].isEnd && markup.tags[$0].name == "form" }
                ?? start)
        }
        let scored = forms.map { ($0, score(FormControl.all(in: markup, $0))) }
        let best = scored.max { $0.1 < $1.1 }
        return best.flatMap { $0.1 >= 0 ? $0.0 : nil }
    }

    /// What is another each time the page is made.
    private static let changing: Set<String> = [
        "versioon", "seis", SentOnce.field, FormSecret.field, FormStanding.field, FormTicket.field, FormTicket.page,
        KeptForm.field, ShownValues.field,
    ]

    /// How like it is; below nought when another button is pressed in it, or another thing is meant.
    private func score(_ controls: [FormControl]) -> Int {
        var score = 0
        for control in controls where !Self.changing.contains(control.name) {
            switch control.kind {
            case .hidden where !sent.every(control.name).isEmpty && Self.working.contains(control.name):
                score += sent.every(control.name).contains(control.value) ? 10 : -1000
            case .hidden, .button: break
            case .line, .tick, .choice, .lines: score += sent.names.contains(control.name) ? 1 : 0
            }
        }
        let buttons = controls.filter { $0.kind == .button }
        let pressed = buttons.contains { sent.every($0.name).contains($0.value) }
        let isAsked = buttons.contains { !sent.every($0.name).isEmpty }
        return pressed ? score + 100 : isAsked ? score - 1000 : score
    }

    private func edit(_ control: FormControl, _ all: [FormControl], _ markup: FormMarkup) -> [(Range<Int>, String)] {
        var tag = markup.tags[control.tag]
        let values = sent.every(control.name)
        switch control.kind {
        case .tick:
            tag.attributes.removeAll { $0.name == "checked" }
            if values.contains(control.value) { tag.attributes.append(("checked", "")) }
            return [(tag.range, tag.written)]
        case .line:
            guard tag["type"] != "password" else { return [] }
            tag.attributes.removeAll { $0.name == "value" }
            tag.attributes.append(("value", values.first ?? ""))
            return [(tag.range, tag.written)]
        case .lines:
            let inside = tag.range.upperBound..<markup.tags[control.end].range.lowerBound
            return [(inside, HTML("\(values.first ?? "")").description)]
        case .choice: return options(control, values.first ?? "", markup)
        case .hidden, .button: return []
        }
    }

    private func options(_ control: FormControl, _ value: String, _ markup: FormMarkup) -> [(Range<Int>, String)] {
        let options = (control.tag..<control.end).filter { markup.tags[$0].name == "option" && !markup.tags[$0].isEnd }
        guard options.contains(where: { markup.tags[$0]["value"] == value }) else { return [] }
        return options.map { place in
            var option = markup.tags[place]
            option.attributes.removeAll { $0.name == "selected" }
            if option["value"] == value { option.attributes.append(("selected", "")) }
            return (option.range, option.written)
        }
    }

    /// What is folded and holds the form, or something in it that was touched.
    private func folds(around form: Range<Int>, with controls: [FormControl], _ markup: FormMarkup) -> [Int] {
        let touched = controls.filter { sent.isTouched($0.name) }.map(\.tag)
        var (standing, found): ([Int], Set<Int>) = ([], [])
        for (place, tag) in markup.tags.enumerated() {
            if tag.name == "details" { if tag.isEnd { _ = standing.popLast() } else { standing.append(place) } }
            if place == form.lowerBound || touched.contains(place) { found.formUnion(standing) }
        }
        return found.filter { !markup.tags[$0].has("open") }
    }

    private static func place(_ range: Range<Int>) -> (Int, Int) { (range.lowerBound, range.upperBound) }

    private static func made(_ bytes: [UInt8], _ edits: [(Range<Int>, String)]) -> String {
        var (made, place): ([UInt8], Int) = ([], 0)
        for (range, text) in edits.sorted(by: { Self.place($0.0) < Self.place($1.0) }) where range.lowerBound >= place {
            made += bytes[place..<range.lowerBound]
            made += Array(text.utf8)
            place = range.upperBound
        }
        return String(decoding: made + bytes[place...], as: UTF8.self)
    }
}
