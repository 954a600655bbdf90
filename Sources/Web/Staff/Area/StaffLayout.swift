import Accounts

/// What every page for staff stands in: a head with the places one may go to, and the page. No crisis strip, no way out in a
/// hurry: nobody in need reads it.
struct StaffLayout {
    enum Place {
        case home, search, referrals, proposals, drafts, freshness, sources, statistics, stopping, outbox, clock,
            accounts, persons, profile, elsewhere
    }

    let desk: Desk
    let title: String
    var place = Place.elsewhere
    /// Modules of `Public/` that the page works faster with.
    var modules: [String] = []
    let content: HTML

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        """
        \(Head(reader: reader, title: title, modules: modules, isListed: false).html)<body class="staff">
        <a class="skip button" href="#sisu">\(words["layout.skip"])</a>
        \(DemoStrip(reader: reader).html)<header class="masthead"><div class="wide">\
        <a class="brand" href="\(reader.link("/too"))">\(Emblem.mark)Kaardistus<span>\(words["staff.name"])</span></a>\
        \(LanguageLinks(reader: reader).html)</div>\(menu)</header>
        <main id="sisu" class="page" tabindex="-1">\(unkept)\(content)</main>
        <footer class="foot"><div class="wide"><p><a href="\(reader.link("/"))">\(words["staff.public"])</a></p></div></footer>
        </body>
        </html>

        """
    }

    /// Without a master key nothing that is typed outlives a session, which is said before it is typed.
    private var unkept: HTML? {
        guard desk.account != nil, !reader.site.handsOn else { return nil }
        return "<p class=\"wide small quiet\">\(words["kept.none"])</p>"
    }

    private var places: [(Place, String, String, Right)] {
        [
            (.home, words["staff.home"], "/too", .enter),
            (.search, words["staff.search"], "/too/otsing", .enter),
            (.referrals, words["staff.referrals"], "/too/suunamised", .sendReferrals),
            (.proposals, words["staff.proposals"], "/too/ettepanekud", .reviewProposals),
            (.drafts, words["staff.drafts"], "/too/mustandid", .checkDrafts),
            (.freshness, words["staff.freshness"], "/too/varskus", .reviewProposals),
            (.sources, words["staff.sources"], "/too/allikad", .reviewProposals),
            (.statistics, words["staff.statistics"], "/too/statistika", .seeStatistics),
            (.stopping, words["staff.stop"], "/too/peatamine", .stopReferrals),
            (.outbox, words["staff.outbox"], "/too/valjuv", .keepOutbox),
            (.clock, words["clock.title"], "/too/kell", .keepClock),
            (.accounts, words["staff.accounts"], "/too/kontod", .keepAccounts),
            (.persons, words["persons.menu"], "/too/votmed/isikud", .givePersons),
            (.profile, words["staff.profile"], "/too/profiil", .enter),
        ]
    }

    private var menu: HTML? {
        guard let account = desk.account else { return nil }
        let links = places.filter { account.may($0.3) }.map { item -> HTML in
            """
            <li><a href="\(reader.link(item.2))"\(" aria-current=\"page\"", if: item.0 == place)>\(item.1)</a></li>
            """
        }
        let out = desk.form(
            "/too/valja",
            shape: "inline",
            "<button class=\"button bare\">\(words["staff.out"])</button>"
        )
        return """
            <div class="wide deskbar"><nav aria-label="\(words["staff.menu"])"><ul>\(links)</ul></nav>\
            <p class="who"><span>\(account.name)</span></p>\(out)</div>
            """
    }
}

/// A field of a form for staff, with its hint and what has to be mended.
struct StaffField {
    let name: String
    let label: String
    var value = ""
    var type = "text"
    var autocomplete = "off"
    var hint: String?
    var fault: String?
    /// How many lines it shows; nil for a field of one line.
    var lines: Int?
    var isRequired = true
    var most = 254
    /// The key that leads to it.
    var key: String?

    var html: HTML {
        """
        <div class="field\(" wrong", if: fault != nil)"><label for="\(name)">\(label)</label>\
        \(hint.map { "<p class=\"hint\" id=\"\(name)-vihje\">\($0)</p>" as HTML })\
        \(fault.map { "<p class=\"error\" id=\"\(name)-viga\">\($0)</p>" as HTML })\(input)</div>
        """
    }

    private var input: HTML {
        guard let lines else {
            return
                "<input id=\"\(name)\" name=\"\(name)\" type=\"\(type)\" value=\"\(value)\" autocomplete=\"\(autocomplete)\"\(rest)>"
        }
        return "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(lines)\"\(rest)>\(value)</textarea>"
    }

    /// The types of fields whose text can be too long.
    private static let limited: Set = ["text", "email", "password", "search", "tel", "url"]

    private var rest: HTML {
        let ids = [hint.map { _ in "\(name)-vihje" }, fault.map { _ in "\(name)-viga" }].compactMap { $0 }
        return """
            \(key.map { " data-key=\"\($0)\"" as HTML })\(" maxlength=\"\(most)\"", if: Self.limited.contains(type))\(" required", if: isRequired)\
            \(" aria-describedby=\"\(ids.joined(separator: " "))\"", if: !ids.isEmpty)\(" aria-invalid=\"true\"", if: fault != nil)
            """
    }
}

/// A notice above a page: what was done, or what has to be mended.
struct StaffNotice {
    let title: String
    var text: HTML = .none
    var isAlert = false

    var html: HTML {
        "<div class=\"notice\" role=\"\(isAlert ? "alert" : "status")\"><h2>\(title)</h2>\(text)</div>"
    }
}
