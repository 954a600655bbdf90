import Directory
import Harvest
import Hummingbird
import Search
import Storage

/// A form for a service that no source tells of.
struct NewServicePage {
    let desk: Desk
    let lists: ControlledLists
    /// What was typed, by field.
    var values: [String: String] = [:]
    var cite = ""
    var faults: [String] = []
    /// A service of that name and organisation that is there already.
    var twin: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        let form = ServiceForm(reader: reader, lists: lists, values: values, cite: cite, faults: faults)
        let inputs = NewServiceInputs(reader: reader, lists: lists, values: values, faults: faults).html
        let button: HTML = "<p><button class=\"button\">\(words["desk.add"])</button></p>"
        return StaffLayout(
            desk: desk,
            title: words["desk.new"],
            place: .search,
            content: """
                <div class="wide stack review"><p><a class="crumb" href="\(reader.link("/too/otsing"))">\
                \(Icon.back.html(reader))\(words["staff.search"])</a></p><h1>\(words["desk.new"])</h1>\
                <p class="measure quiet">\(words["desk.new.text"])</p>\(already)\(form.mending)\
                \(desk.form("/too/teenused", "\(desk.once)\(inputs)\(form.source)\(button)"))</div>
                """
        ).html
    }

    private var already: HTML? {
        twin.map { id in
            let link = reader.link("/too/teenused/\(Shortlist.short(id))")
            let text: HTML = "<p><a href=\"\(link)\">\(words["desk.twin.look"])</a></p>"
            return StaffNotice(title: words["desk.twin"], text: text, isAlert: true).html
        }
    }
}

/// The fields of a new service and what kind of organisation offers it, wherever a person adds one.
struct NewServiceInputs {
    /// In the order of the form.
    static let fields = [
        "name", "organization", "registry_code", "website", "summary", "area", "needs", "age", "phones", "emails",
        "links", "hours", "location", "cost", "languages", "first_step",
    ]
    /// What is sent.
    static let names = fields + ["kind"]

    let reader: Reader
    let lists: ControlledLists
    /// What stands in the form, by field.
    let values: [String: String]
    let faults: [String]

    var html: HTML { "\(Self.fields.map(field))\(kind)" }

    private func field(_ name: String) -> HTML {
        FieldInput(
            reader: reader,
            lists: lists,
            name: name,
            value: values[name] ?? "",
            isRequired: ["name", "organization", "area"].contains(name),
            isFaulty: faults.contains(name)
        ).html
    }

    private var kind: HTML {
        let options = lists.kinds.map { kind -> HTML in
            "<option value=\"\(kind.code)\"\(" selected", if: kind.code == values["kind"] ?? "provider")>\(kind.name.text(reader.language))</option>"
        }
        return """
            <div class="field"><label for="kind">\(reader.words["review.kind.organization"])</label>\
            <select id="kind" name="kind">\(options)</select></div>
            """
    }
}

extension Pages {
    /// `GET /too/teenused`
    func newService(_ visit: StaffVisit) async throws -> Response {
        visit.answer(NewServicePage(desk: visit.desk, lists: try await search.lists()).html)
    }

    /// `POST /too/teenused`: adds a service that no source tells of.
    func addService(_ visit: StaffVisit) async throws -> Response {
        let (lists, actor, now) = (try await search.lists(), visit.account.id, store.clock.now)
        let pairs = NewServiceInputs.names.map { ($0, FieldInput.read(visit.form, $0)) }
        let values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        let cite = visit.form["cite"]
        let service = Self.newService(values)
        var page = NewServicePage(desk: visit.desk, lists: lists, values: values, cite: cite)
        page.faults = service.faults(lists)
        page.faults += ServiceForm.faults(service.fields, cite, lists).filter { !page.faults.contains($0) }
        guard page.faults.isEmpty else { return visit.answer(page.html, status: .unprocessableContent) }
        let evidence = Evidence(cite: cite, seen: store.clock.today, verifiedBy: actor)
        let once = visit.form.once
        if let known = try await store.read({ try SentForm.made($0, by: once) }) {
            return Self.backToService(visit, known, done: "lisa")
        }
        page.twin = try await store.write { db -> String? in
            if try SentForm.made(db, by: once) == service.id { return nil }
            if try Service.fetch(db, ids: [service.id]).first != nil { return service.id }
            let id = try service.add(db, evidence, by: actor, at: now)
            try SentForm.note(db, once, made: id, at: now)
            try SearchIndex.update(db, services: [id])
            return nil
        }
        if page.twin != nil { return visit.answer(page.html, status: .conflict) }
        return Self.backToService(visit, service.id, done: "lisa")
    }

    /// The same name at the same organisation is the same service: a form sent twice adds one.
    private static func newService(_ values: [String: String]) -> NewService {
        let record = "\(values["organization"] ?? "")\n\(values["name"] ?? "")".lowercased()
        return NewService(source: "desk", record: record, values: values)
    }
}
