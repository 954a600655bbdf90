import Accounts
import Storage

/// Who stands in for whom: what stands, and a form to stand in for a colleague.
struct CoverPage {
    /// What was filled in, and the field that has to be mended.
    struct Form {
        var colleague = ""
        /// Nil until one is chosen.
        var reason: Cover.Reason?
        var from: String
        var until: String
        var fault: String?
    }

    let desk: Desk
    let account: Account
    let covers: [Cover]
    /// Those that stand today.
    var standing: Set<String> = []
    /// Those that wait for the reader's agreement.
    var waiting: [Cover] = []
    /// Who is away, among those whom the reader may mark so.
    var absences: [Absence] = []
    /// Everybody who may be named.
    let accounts: [Account]
    /// For whom one may stand in.
    let colleagues: [Account]
    let form: Form
    /// The key of the words that say what was done.
    var done: String?

    private var words: Words { desk.words }
    private let path = "/too/profiil/asendus"

    init(
        desk: Desk,
        account: Account,
        covers: [Cover],
        all: [Account],
        colleagues: [Account],
        form: Form,
        done: String? = nil
    ) {
        (self.desk, self.account, self.covers, self.accounts) = (desk, account, covers, all)
        (self.colleagues, self.form, self.done) = (colleagues, form, done)
    }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["cover.title"],
            place: .profile,
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(desk.reader.link("/too/profiil"))">\
                \(Icon.back.html(desk.reader))\(words["staff.profile"])</a></p><h1>\(words["cover.title"])</h1>\
                \(done.map { StaffNotice(title: words[$0]).html })<p class="measure">\(words["cover.text"])</p>\
                \(asking)<section><h2>\(words["cover.standing"])</h2>\(list)</section>\
                \(AbsencePart(desk: desk, account: account, absences: absences, colleagues: colleagues, fault: form.fault).html)\
                <section><h2>\(words["cover.begin"])</h2>\(beginning)</section></div>
                """
        ).html
    }

    /// What waits for the reader's word, first of all.
    private var asking: HTML? {
        guard !waiting.isEmpty else { return nil }
        let entries = waiting.map { cover -> HTML in
            let who = words("cover.asks", ["name": name(cover.account), "colleague": name(cover.colleague)])
            let form: HTML = """
                <input type="hidden" name="asendus" value="\(cover.id)"><button class="button" name="tegu" value="noustu">\
                \(words["cover.agree"])<span class="unseen">: \(who)</span></button>
                """
            let end: HTML = """
                <input type="hidden" name="asendus" value="\(cover.id)"><button class="button plain" name="tegu" value="lopeta">\
                \(words["cover.refuse"])<span class="unseen">: \(who)</span></button>
                """
            let isOwn = cover.colleague == account.id
            return """
                <li><p><b>\(who)</b></p><p class="quiet">\(days(cover))</p><div class="actions">\(desk.form(path, shape: "inline", form)) \
                \(desk.form(path, shape: "inline", end), if: isOwn)</div></li>
                """
        }
        return "<section><h2>\(words["cover.waiting"])</h2><ul class=\"entries\">\(entries)</ul></section>"
    }

    private func days(_ cover: Cover) -> HTML {
        let dates = desk.reader.dates
        let days = words("cover.days", ["from": dates.plain(cover.from), "until": dates.plain(cover.until)])
        return "\(days)<br>\(words["cover.reason.\(cover.reason.rawValue)"])"
    }

    private var beginning: HTML {
        colleagues.isEmpty ? "<p>\(words["cover.nobody"])</p>" : desk.form(path, fields)
    }

    private var list: HTML {
        covers.isEmpty ? "<p>\(words["cover.none"])</p>" : "<ul class=\"entries\">\(covers.map(entry))</ul>"
    }

    private func name(_ id: String) -> String { accounts.first { $0.id == id }?.name ?? words["cover.somebody"] }

    private func entry(_ cover: Cover) -> HTML {
        let isOwn = cover.account == account.id
        let who = words(isOwn ? "cover.for" : "cover.by", ["name": name(isOwn ? cover.colleague : cover.account)])
        let state = words["cover.state.\(standing.contains(cover.id) ? "stands" : cover.isAgreed ? "agreed" : "waits")"]
        let form: HTML = """
            <input type="hidden" name="asendus" value="\(cover.id)"><button class="button plain" name="tegu" value="lopeta">\
            \(words["cover.end"])<span class="unseen">: \(who)</span></button>
            """
        return """
            <li><p><b>\(who)</b></p><p class="quiet">\(days(cover))<br>\(state)</p>\
            <div class="actions">\(desk.form(path, shape: "inline", form))</div></li>
            """
    }

    private var fields: HTML {
        let people = colleagues.map { person -> HTML in
            "<option value=\"\(person.id)\"\(" selected", if: person.id == form.colleague)>\(person.name)</option>"
        }
        let reasons = Cover.Reason.allCases.map { reason -> HTML in
            """
            <option value="\(reason.rawValue)"\(" selected", if: reason == form.reason)>\
            \(words["cover.reason.\(reason.rawValue)"])</option>
            """
        }
        let none: HTML = "<option value=\"\">\(words["story.choose"])</option>"
        return """
            <div class="field"><label for="kolleeg">\(words["cover.colleague"])</label>\(missing("kolleeg"))\
            <select id="kolleeg" name="kolleeg" required>\(none)\(people)</select></div>\
            <div class="field"><label for="pohjus">\(words["cover.reason"])</label>\(missing("pohjus"))\
            <select id="pohjus" name="pohjus" required>\(none)\(reasons)</select></div>\
            \(day("alates", "cover.from", form.from))\(day("kuni", "cover.until", form.until))\
            <p><button class="button" name="tegu" value="alusta">\(words["cover.button"])</button></p>
            """
    }

    private func missing(_ name: String) -> HTML? {
        if form.fault == "waits", name == "kolleeg" { return "<p class=\"error\">\(words["cover.fault.waits"])</p>" }
        return form.fault == name ? "<p class=\"error\">\(words["cover.fault.choose"])</p>" : nil
    }

    private func day(_ name: String, _ key: String, _ value: String) -> HTML {
        let fault = form.fault == name ? words["cover.fault.\(name)"] : nil
        return StaffField(name: name, label: words[key], value: value, type: "date", fault: fault, most: 10).html
    }
}
