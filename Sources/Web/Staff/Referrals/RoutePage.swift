import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

/// Where referrals of a service may come to: which address, who made sure of it, and how to make sure.
struct RoutePage {
    let desk: Desk
    let service: Service
    let route: PartnerRoute?
    var done: String?
    var fault: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var path: String { "/too/teenused/\(service.id)/aadress" }
    private var known: String { route?.email ?? service.contacts.first { $0.kind == .email }?.value ?? "" }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["route.title"],
            place: .referrals,
            content: """
                <div class="wide narrow"><h1>\(words["route.title"])</h1>\
                <p class="lead">\(service.name.text(reader.language)), \(service.organization.name.text(reader.language))</p>\
                \(done.map { StaffNotice(title: words["route.done.\($0)"]).html })\
                \(fault.map { StaffNotice(title: words["mistake.mend"], text: "<p>\($0)</p>", isAlert: true).html })\
                <p>\(words["route.text"])</p>\(standing)\(forms)</div>
                """
        ).html
    }

    private var standing: HTML {
        guard let route else { return "<p class=\"quiet\">\(words["route.none"])</p>" }
        return """
            <p><b>\(route.email)</b><br><span class="quiet">\(words["route.how.\(route.how.rawValue)"]), \(reader.moment(route.verifiedAt))</span></p>\
            \(desk.button(path, "samm", "ara", words["route.remove"]))
            <p><a class="button" href="\(reader.link("/too/suunamised/uus", ["teenus": service.id]))">\(words["refer.title"])</a></p>
            """
    }

    private var forms: HTML {
        let languages = Language.allCases.map {
            ($0.rawValue, reader.beginning(Languages(words: words).name($0.rawValue)))
        }
        let hows = [("call", words["route.how.call"]), ("meeting", words["route.how.meeting"])]
        return """
            \(desk.form(path, """
            \(StaffField(name: "email", label: words["route.email"], value: known, type: "email", hint: words["route.email.hint"]).html)\
            \(Dropdown(name: "keel", label: words["route.language"], options: languages, chosen: route?.language ?? "et").html)\
            \(Choices(name: "kuidas", label: words["route.how"], options: hows, chosen: "call", isRow: true).html)\
            <p class="acts"><button class="button plain" name="samm" value="kysi">\(words["route.ask"])</button> \
            <button class="button plain" name="samm" value="kinnita">\(words["route.keep"])</button></p>\
            <p class="hint">\(words["route.hint"])</p>
            """))
            """
    }
}

extension Pages {
    /// `GET /too/teenused/{id}/aadress`
    func partnerRoute(_ visit: StaffVisit) async throws -> Response {
        let done = visit.reader.address["tehtud"].flatMap { ["kysi", "kinnita", "ara"].contains($0) ? $0 : nil }
        return visit.answer(try await routePage(visit, done: done).html)
    }

    /// `POST /too/teenused/{id}/aadress`: asks the address itself, or notes that somebody has made sure.
    func keepPartnerRoute(_ visit: StaffVisit) async throws -> Response {
        let service = try await openService(visit.id)
        let (office, form, account, now) = (self.office, visit.form, visit.account, store.clock.now)
        let (email, step, how) = (form["email"], form["samm"], PartnerRoute.How(rawValue: form["kuidas"]) ?? .call)
        let language = Language(rawValue: form["keel"]) ?? .et
        do {
            try await store.write { db in
                switch step {
                case "kysi": try office.askRoute(db, email, of: service, language: language, by: account, at: now)
                case "kinnita":
                    let id = service.id
                    try PartnerRoute.keep(
                        db,
                        email,
                        for: id,
                        language: language.rawValue,
                        how: how,
                        by: account.id,
                        at: now
                    )
                case "ara": try PartnerRoute.remove(db, of: service.id, by: account.id, at: now)
                default: throw Problem.invalid(field: "samm", reason: "unknown")
                }
            }
        } catch let fault as ReferralFault {
            let text = StepFault(words: visit.reader.words).text(fault)
            return visit.answer(try await routePage(visit, fault: text).html, status: .unprocessableContent)
        }
        return visit.seeOther("/too/teenused/\(service.id)/aadress", ["tehtud": step])
    }

    private func routePage(_ visit: StaffVisit, done: String? = nil, fault: String? = nil) async throws -> RoutePage {
        let service = try await openService(visit.id)
        let route = try await store.read { try PartnerRoute.find($0, of: service.id) }
        return RoutePage(desk: visit.desk, service: service, route: route, done: done, fault: fault)
    }
}
