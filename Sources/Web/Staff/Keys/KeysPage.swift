import Accounts
import Directory
import Foundation

/// The keys of other systems, for administrators: make, see when they were used, revoke.
struct KeysPage {
    /// What was filled in, and the field that has to be mended.
    struct Form {
        var label = ""
        var municipality: String
        var scopes: Set<APIKey.Scope> = [.readReferrals]
        var days = 365
        var fault: String?
    }

    let desk: Desk
    let keys: [APIKey]
    let lists: ControlledLists
    let form: Form
    /// A new key, which is shown this once.
    var made: String?
    /// The key of the words that say what was done.
    var done: String?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private let path = "/too/votmed"

    init(desk: Desk, keys: [APIKey], lists: ControlledLists, form: Form, made: String? = nil, done: String? = nil) {
        (self.desk, self.keys, self.lists, self.form) = (desk, keys, lists, form)
        (self.made, self.done) = (made, done)
    }

    var html: HTML {
        StaffLayout(
            desk: desk,
            title: words["keys.title"],
            place: .accounts,
            modules: [CopyField.module],
            content: """
                <div class="wide stack"><p><a class="crumb" href="\(reader.link("/too/kontod"))">\
                \(Icon.back.html(reader))\(words["staff.accounts"])</a></p><h1>\(words["keys.title"])</h1>\
                \(done.map { StaffNotice(title: words[$0]).html })\(fresh)<p class="measure">\(words["keys.text"])</p><p class="measure">\(words["keys.persons"])</p>\
                <section><h2>\(words["keys.all"])</h2>\(list)</section>\
                <section><h2>\(words["keys.add"])</h2>\(desk.form(path, fields))</section></div>
                """
        ).html
    }

    private var fresh: HTML? {
        made.map { text in
            StaffNotice(
                title: words["keys.made"],
                text: """
                    <p>\(words["keys.made.text"])</p>\
                    \(CopyField(id: "voti", label: words["keys.key"], value: text, words: words).html)
                    """
            ).html
        }
    }

    private var list: HTML {
        keys.isEmpty ? "<p>\(words["keys.none"])</p>" : "<ul class=\"entries\">\(keys.map(entry))</ul>"
    }

    private func entry(_ key: APIKey) -> HTML {
        let status = key.status(at: reader.now)
        let place = lists.area(key.municipality)?.name.text(reader.language) ?? key.municipality
        let scopes = key.scopes.map(\.rawValue).sorted().map { words["keys.scope.\($0)"] }.joined(separator: ", ")
        let used = key.lastUsed.map { words("keys.used", ["day": reader.dates.plain($0)]) } ?? words["keys.unused"]
        let expiry = words("keys.until", ["when": reader.moment(key.expires)])
        let form: HTML = """
            <input type="hidden" name="voti" value="\(key.id)"><button class="button plain" name="tegu" value="tuhista">\
            \(words["keys.revoke"])<span class="unseen">: \(key.label)</span></button>
            """
        return """
            <li><p><b>\(key.label)</b> <span class="badge">\(words["keys.status.\(status.rawValue)"])</span></p>\
            <p class="quiet">\(place): \(scopes)<br>\(expiry) \(used)</p>\
            \("<div class=\"actions\">\(desk.form(path, shape: "inline", form))</div>", if: status == .active)</li>
            """
    }

    private var fields: HTML {
        let label = StaffField(
            name: "nimetus",
            label: words["keys.label"],
            value: form.label,
            hint: words["keys.label.hint"],
            fault: form.fault == "label" ? words["keys.fault.label"] : nil,
            most: 100
        )
        let area = StaffAreaField(
            reader: reader,
            lists: lists,
            chosen: form.municipality,
            label: words["account.municipality"],
            only: desk.account?.isWhole == true ? nil : desk.account?.municipality
        )
        let days = APIKey.lifetimes.map { days -> HTML in
            "<option value=\"\(days)\"\(" selected", if: days == form.days)>\(words["keys.days.\(days)"])</option>"
        }
        return """
            \(desk.once)\(label.html)\(area.html)\(scopes)<div class="field"><label for="paevad">\(words["keys.days"])</label>\
            <select id="paevad" name="paevad">\(days)</select></div>\
            <p><button class="button" name="tegu" value="lisa">\(words["keys.button"])</button></p>
            """
    }

    private var scopes: HTML {
        let fault: HTML = "<p class=\"error\">\(words["keys.fault.scopes"])</p>"
        let boxes = APIKey.Scope.ofMakers.map { scope -> HTML in
            """
            <label class="choice"><input type="checkbox" name="oigus" value="\(scope.rawValue)"\
            \(" checked", if: form.scopes.contains(scope))><span>\(words["keys.scope.\(scope.rawValue)"])</span></label>
            """
        }
        return """
            <fieldset class="group"><legend>\(words["keys.scopes"])</legend>\(fault, if: form.fault == "scopes")\(boxes)</fieldset>
            """
    }
}
