import Directory
import Referrals
import Storage

/// Where referrals of a service go: the address that counts, those that wait for somebody's agreement, and who has changed what.
struct RoutePage {
    let desk: Desk
    let service: Service
    let sight: RouteSight
    var done: String?
    var fault: String?
    /// What was typed and could not be taken.
    var typed: FormPost = .none

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var path: String { "/too/teenused/\(service.id)/aadress" }
    private var sentence: RouteSentence { RouteSentence(reader: reader, people: sight.people) }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["route.page"],
            place: .referrals,
            content: """
                <div class="wide narrow"><h1>\(words["route.page"])</h1>\
                <p class="lead">\(service.name.text(reader.language)), \(service.organization.name.text(reader.language))</p>\
                \(done.map { StaffNotice(title: words["route.done.\($0)"]).html })\
                \(fault.map { StaffNotice(title: words["mistake.mend"], text: "<p>\($0)</p>", isAlert: true).html })\
                <p>\(words["route.text"])</p>\(standing)\(waiting)\(proposing)\(history)</div>
                """
        ).html
    }

    private var standing: HTML {
        guard let route = sight.route else { return "<p class=\"quiet\">\(words["route.none"])</p>" }
        return """
            <p><b>\(route.email)</b><br><span class="quiet">\(sentence.text(route))</span></p>\
            \(desk.button(path, "samm", "ara", words["route.remove"]), if: sight.mayChange)
            <p><a class="button" href="\(reader.link("/too/suunamised/uus", ["teenus": service.id]))">\(words["refer.title"])</a></p>
            """
    }

    private var waiting: HTML? {
        guard !sight.waiting.isEmpty else { return nil }
        let entries = sight.waiting.map { RouteEntry(desk: desk, route: $0, sight: sight).html }
        return "<section><h2>\(words["route.waiting"])</h2><ul class=\"entries\">\(entries)</ul></section>"
    }

    private var proposing: HTML {
        guard sight.mayChange else { return "<p class=\"quiet\">\(words["route.elsewhere"])</p>" }
        return "<section><h2>\(words["route.propose"])</h2>\(form)</section>"
    }

    private var form: HTML {
        let languages = Language.allCases.map {
            ($0.rawValue, reader.beginning(Languages(words: words).name($0.rawValue)))
        }
        let hows = PartnerRoute.How.allCases.map { ($0.rawValue, words["route.how.\($0.rawValue)"]) }
        let how = typed["kuidas"].isEmpty ? PartnerRoute.How.link.rawValue : typed["kuidas"]
        let language = typed["keel"].isEmpty ? sight.route?.language ?? "et" : typed["keel"]
        return desk.form(
            path,
            """
            \(StaffField(name: "email", label: words["route.email"], value: typed["email"], type: "email", hint: words["route.email.hint"]).html)\
            \(Dropdown(name: "keel", label: words["route.language"], options: languages, chosen: language).html)\
            \(Choices(name: "kuidas", label: words["route.how"], options: hows, chosen: how, hint: words["route.hint"]).html)\
            <p class="acts"><button class="button" name="samm" value="paku">\(words["route.propose.button"])</button></p>
            """
        )
    }

    private var history: HTML? {
        guard !sight.history.isEmpty else { return nil }
        let lines = sight.history.map { line -> HTML in
            let change = [line.from, line.to].compactMap { $0.flatMap { $0.isEmpty ? nil : $0 } }.joined(
                separator: " → "
            )
            return """
                <li>\(reader.moment(line.at)) <b>\(sentence.name(line.actor))</b> \(words["route.did.\(line.kind)"])<br>\
                <span class="quiet">\(change)</span></li>
                """
        }
        return "<section><h2>\(words["route.history"])</h2><ul class=\"plainlist\">\(lines)</ul></section>"
    }
}

/// An address that waits, with what the reader may do about it.
struct RouteEntry {
    let desk: Desk
    let route: PartnerRoute
    let sight: RouteSight

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var path: String { "/too/teenused/\(route.service)/aadress" }

    var html: HTML {
        let asker = RouteSentence(reader: reader, people: sight.people).name(route.askedBy)
        let asked = words("route.asked", ["name": asker, "date": reader.moment(route.asked)])
        return """
            <li><p><b>\(route.email)</b></p><p class="quiet">\(asked) \(words["route.how.\(route.how.rawValue)"]).<br>\(state)</p>\
            \(agreeing, if: sight.mayAgree.contains(route.id))\(refusing, if: mayRefuse)</li>
            """
    }

    private var mayRefuse: Bool {
        (route.askedBy == desk.account?.id && !route.isSuspended) || sight.mayAgree.contains(route.id)
    }

    private var state: String {
        if route.isSuspended { return words["route.state.disputed"] }
        if let begins = route.countsFrom { return words("route.state.begins", ["date": reader.moment(begins)]) }
        if sight.unreached.contains(route.id) { return words["route.state.unreached"] }
        return words[route.how == .link ? "route.state.mailbox" : "route.state.second"]
    }

    /// Nothing is chosen beforehand: whoever agrees says how they know it.
    private var agreeing: HTML {
        let hows = [PartnerRoute.How.call, .meeting].map { ($0.rawValue, words["route.how.\($0.rawValue)"]) }
        let id = "kuidas-\(route.id)"
        return desk.form(
            path,
            """
            <input type="hidden" name="kuhu" value="\(route.id)">\
            \(Choices(name: "kuidas", label: words["route.second.how"], options: hows, hint: words["route.second.hint"], id: id).html)\
            <p><button class="button plain" name="samm" value="kinnita">\(words["route.second"])<span class="unseen">: \(route.email)</span></button></p>
            """
        )
    }

    private var refusing: HTML {
        let more: HTML = "<input type=\"hidden\" name=\"kuhu\" value=\"\(route.id)\">"
        let text = words[route.askedBy == desk.account?.id ? "route.withdraw" : "route.refuse"]
        return "<div class=\"actions\">\(desk.button(path, "samm", "keeldu", text, more: more))</div>"
    }
}
