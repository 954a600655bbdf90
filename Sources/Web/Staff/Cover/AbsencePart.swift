import Accounts
import Storage

/// Who is away and until when, and a form to say so: for oneself, and for coordinators for their colleagues.
struct AbsencePart {
    let desk: Desk
    let account: Account
    let absences: [Absence]
    let colleagues: [Account]
    /// The field that has to be mended.
    var fault: String?

    private var words: Words { desk.words }
    private var path: String { "/too/profiil/asendus" }
    private var isCoordinator: Bool { account.role == .coordinator }

    var html: HTML {
        """
        <section id="eemal"><h2>\(words["absence.title"])</h2><p class="measure">\(words["absence.text"])</p>\
        \("<ul class=\"entries\">\(absences.map(entry))</ul>" as HTML, if: !absences.isEmpty)\(desk.form(path, fields))</section>
        """
    }

    private func name(_ id: String) -> String {
        id == account.id ? words["absence.self"] : colleagues.first { $0.id == id }?.name ?? words["cover.somebody"]
    }

    private func entry(_ absence: Absence) -> HTML {
        let dates = desk.reader.dates
        let days = words("cover.days", ["from": dates.plain(absence.from), "until": dates.plain(absence.until)])
        let form: HTML = """
            <input type="hidden" name="eemal" value="\(absence.id)"><button class="button plain" name="tegu" value="tagasi">\
            \(words["absence.end"])<span class="unseen">: \(name(absence.account)), \(days)</span></button>
            """
        return """
            <li><p><b>\(name(absence.account))</b></p><p class="quiet">\(days)</p>\
            <div class="actions">\(desk.form(path, shape: "inline", form))</div></li>
            """
    }

    private var fields: HTML {
        let people = [(account.id, words["absence.self"])] + colleagues.map { ($0.id, $0.name) }
        let who: HTML? =
            isCoordinator
            ? Dropdown(name: "kes", label: words["absence.who"], options: people, chosen: account.id).html : nil
        return """
            \(who)\(day("eemalates", "cover.from"))\(day("eemalkuni", "cover.until"))\
            <p><button class="button plain" name="tegu" value="eemal">\(words["absence.button"])</button></p>
            """
    }

    private func day(_ name: String, _ key: String) -> HTML {
        let fault = fault == name ? words["cover.fault.\(name == "eemalates" ? "alates" : "kuni")"] : nil
        return StaffField(name: name, label: words[key], value: "", type: "date", fault: fault, most: 10).html
    }
}
