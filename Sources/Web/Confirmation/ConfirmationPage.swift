import Directory
import Foundation
import Storage

/// What the directory says of a service, for whoever offers it: confirm all of it, or say what is different.
struct ConfirmationPage: Hidden {
    static let fields = Field.all(for: .partner)

    let reader: Reader
    let lists: ControlledLists
    let token: String
    let service: Service
    let until: Date
    /// What stands in the form, by field; what the record shows where nothing was typed.
    var values: [String: String] = [:]
    var fault: String?
    /// The form that comes back to be mended.
    var sent: FormPost?
    /// Whether something has changed since the page was read.
    var isChanged = false

    private var words: Words { reader.words }
    private var path: String { reader.link("/kinnita/\(token)") }
    private var text: FieldText { FieldText(reader: reader, lists: lists) }
    private var shown: [Field] { Self.fields.filter { !($0.tellsPlace && service.hidesPlace) } }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["partner.title"],
            shape: "page",
            content: """
                <div class="wide stack confirmation"><h1>\(words["partner.title"])</h1>\
                <p class="lead measure">\(words("partner.lead", ["name": service.name.text(reader.language)]))</p>\
                <p class="measure quiet">\(words("partner.until", ["when": reader.moment(until)]))</p>\(mending)\
                <section><h2>\(words["partner.now"])</h2>\(seen.rows)\
                <form class="form" method="post" action="\(path)">\(seen.input)<p><button class="button" name="vastus" value="oige">\
                \(words["partner.true"])</button></p></form></section>\
                <details\(" open", if: fault != nil)><summary>\(words["partner.change"])</summary>\
                <form class="form" method="post" action="\(path)"><p class="quiet">\(words["partner.change.text"])</p>\
                \(FormStanding("\(fields)", givenBack: sent).input)\(fields)<p><button class="button" name="vastus" value="muuda">\(words["partner.send"])</button></p></form></details></div>
                """
        ).html
    }

    /// What is confirmed.
    private var seen: ShownValues {
        ShownValues(reader: reader, lists: lists, service: service, hidesPlace: service.hidesPlace)
    }

    private var fields: [HTML] { shown.map(field) }

    private var mending: HTML? {
        if isChanged {
            return StaffNotice(
                title: words["partner.changed"],
                text: "<p>\(words["partner.changed.text"])</p>",
                isAlert: true
            ).html
        }
        guard let fault else { return nil }
        let link: HTML = "<p><a href=\"#\(fault)\">\(words("review.fault", ["field": text.name(fault)]))</a></p>"
        return "<div class=\"notice\" role=\"alert\"><h2>\(words["mistake.mend"])</h2>\(link)</div>"
    }

    private func field(_ field: Field) -> HTML {
        let name = field.rawValue
        let value = values[name] ?? service.written(field)
        return FieldInput(reader: reader, lists: lists, name: name, value: value, isFaulty: fault == name).html
    }
}

/// After an answer, or in place of a link that leads nowhere any more.
struct ConfirmationNotice {
    enum Kind: String, CaseIterable { case confirmed, proposed, same, used, gone }

    let reader: Reader
    let kind: Kind
    /// Where the public page of the service is; none for a dead link.
    var service: String?

    var html: HTML {
        let words = reader.words
        let look = service.map { id -> HTML in
            "<p><a class=\"button\" href=\"\(reader.link("/teenus/\(Shortlist.short(id))"))\">\(words["drafts.public"])</a></p>"
        }
        return Layout(
            reader: reader,
            title: words["partner.title"],
            shape: "page",
            content: """
                <div class="wide prose"><h1>\(words["partner.\(kind.rawValue).title"])</h1>\
                <p class="lead">\(words["partner.\(kind.rawValue).text"])</p>\(look)</div>
                """
        ).html
    }
}
