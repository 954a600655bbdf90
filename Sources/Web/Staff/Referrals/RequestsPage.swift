import Accounts
import Directory
import Foundation
import Hummingbird
import Referrals
import Storage

/// Young people of the municipality who asked on the public page that somebody gets in touch. Who they are is seen by whoever
/// takes the request up, and by nobody before.
struct RequestsPage {
    let desk: Desk
    let lists: ControlledLists
    let requests: [ContactRequest]
    /// Those that a machine seems to have sent.
    var apart: [ContactRequest] = []
    let services: [String: String]
    /// Who asks, for those the reader has taken up.
    let persons: [String: PersonalWords]
    let people: [String: String]
    var done: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["requests.title"],
            place: .referrals,
            content: """
                <div class="wide stack"><div class="head"><h1>\(words["requests.title"])</h1><p class="quiet measure">\(words["requests.text"])</p></div>\
                \(done.map { StaffNotice(title: words["requests.done.\($0)"]).html })\(list)\(held)</div>
                """
        ).html
    }

    private var list: HTML {
        guard !requests.isEmpty else { return "<p>\(words["requests.none"])</p>" }
        return "<ul class=\"entries\">\(requests.map(entry))</ul>"
    }

    /// What waits apart can be taken up one by one, or be forgotten at once.
    private var held: HTML? {
        guard !apart.isEmpty else { return nil }
        let clearing = desk.form(
            "/too/poordumised",
            shape: "act",
            """
            <label class="choice"><input type="checkbox" name="kindel" value="1" required>\(words["requests.sure"])</label>\
            <button class="button plain" name="samm" value="tyhjenda">\(words["requests.clear"])</button>
            """
        )
        return """
            <section class="stack"><h2>\(words["held.title"])</h2><p class="measure quiet">\(words["requests.held"])</p>\
            <ul class="entries">\(apart.map(entry))</ul>\(clearing)</section>
            """
    }

    private func entry(_ request: ContactRequest) -> HTML {
        let named = ReferralWords(reader: reader, lists: lists)
        let service = request.service.flatMap { services[$0] }.map { " · \($0)" } ?? ""
        let why = request.held.map { " · \(words["held.\($0.rawValue)"])" } ?? ""
        return """
            <li><span class="name"><code>\(request.code)</code></span>\
            <span class="quiet">\(reader.moment(request.made)) · \(named.language(request.language))\(service)\(why)</span>\(body(request))</li>
            """
    }

    private func body(_ request: ContactRequest) -> HTML {
        let path = "/too/poordumised/\(request.id)"
        if let taker = request.takenBy, taker != desk.account?.id {
            return "<span>\(words("requests.taken", ["name": people[taker] ?? ""]))</span>"
        }
        guard request.takenBy != nil, let person = persons[request.id] else {
            return desk.button(path, "samm", "vota", words["requests.take"])
        }
        let endings = ContactRequest.Ending.allCases.filter { $0 != .unanswered }
            .map { ($0.rawValue, words["requests.ending.\($0.rawValue)"]) }
        return """
            <dl class="rows"><div><dt>\(words["referral.name"])</dt><dd>\(person.name)</dd></div>\
            <div><dt>\(words["referral.contact"])</dt><dd>\(words["referral.channel.\(person.channel.rawValue)"]): \
            \(PersonalContact(words: words, person: person).html)</dd></div>\
            \("<div><dt>\(words["referral.when"])</dt><dd>\(person.when)</dd></div>" as HTML, if: !person.when.isEmpty)</dl>\
            \(desk.form(path, shape: "act", """
            \(Choices(name: "lopp", label: words["requests.ending"], options: endings, isRow: true).html)\
            <button class="button plain" name="samm" value="lopeta">\(words["requests.close"])</button>
            """))
            """
    }
}

extension Pages {
    /// `GET /too/poordumised`
    func contactRequests(_ visit: StaffVisit) async throws -> Response {
        let (account, office, now, language) = (visit.account, self.office, store.clock.now, visit.reader.language)
        let lists = try await search.lists()
        let done = visit.reader.address["tehtud"].flatMap { ["vota", "lopeta", "tyhjenda"].contains($0) ? $0 : nil }
        let desk = visit.desk
        let html = try await store.write { db in
            let requests = try ContactRequest.open(db, in: account.municipality)
            let mine = requests.filter { $0.takenBy == account.id }
            let known = try mine.compactMap { request in
                try office.takeUp(db, request.id, by: account.id, at: now).map { (request.id, $0) }
            }
            let apart = try ContactRequest.open(db, in: account.municipality, apart: true)
            let services = try Service.fetch(db, ids: (requests + apart).compactMap(\.service)).map {
                ($0.id, $0.name.text(language))
            }
            let people = try Account.all(db).map { ($0.id, $0.name) }
            return RequestsPage(
                desk: desk,
                lists: lists,
                requests: requests,
                apart: apart,
                services: Dictionary(services, uniquingKeysWith: { first, _ in first }),
                persons: Dictionary(known, uniquingKeysWith: { first, _ in first }),
                people: Dictionary(people, uniquingKeysWith: { first, _ in first }),
                done: done
            ).html
        }
        return visit.answer(html)
    }

    /// `POST /too/poordumised/{id}`
    func handleRequest(_ visit: StaffVisit) async throws -> Response {
        let (account, office, now, id) = (visit.account, self.office, store.clock.now, visit.id)
        let (step, ending) = (visit.form["samm"], ContactRequest.Ending(rawValue: visit.form["lopp"]))
        try await store.write { db in
            guard try ContactRequest.find(db, id)?.municipality == account.municipality else {
                throw Problem.notFound("request")
            }
            switch step {
            case "vota": _ = try office.takeUp(db, id, by: account.id, at: now)
            case "lopeta":
                guard let ending else { throw Problem.invalid(field: "lopp", reason: "empty") }
                try office.close(db, request: id, as: ending, by: account.id, at: now)
            default: throw Problem.invalid(field: "samm", reason: "unknown")
            }
        }
        return visit.seeOther("/too/poordumised", ["tehtud": step])
    }
}

extension Pages {
    /// `POST /too/poordumised`: forgets what waits apart. What is forgotten cannot be brought back, so a tick says that it is meant.
    func clearRequests(_ visit: StaffVisit) async throws -> Response {
        guard visit.form["samm"] == "tyhjenda", visit.form["kindel"] == "1" else {
            throw Problem.invalid(field: "kindel", reason: "empty")
        }
        let (account, office, now) = (visit.account, self.office, store.clock.now)
        _ = try await store.write {
            try office.clearRequests($0, in: account.municipality, by: account.id, at: now)
        }
        return visit.seeOther("/too/poordumised", ["tehtud": "tyhjenda"])
    }
}
