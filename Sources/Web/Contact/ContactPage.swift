import Directory
import Referrals
import Storage

/// A young person asks, without an account, that a specialist of their municipality gets in touch.
struct ContactPage {
    let reader: Reader
    let lists: ControlledLists
    /// The municipalities in which somebody reads what is sent.
    let served: Set<String>
    /// The service from whose page they come.
    var service: Service?
    var rules = ReferralRules()
    var unmet: Unmet?
    /// Nothing more can be taken in for now.
    var isFull = false

    private var words: Words { reader.words }

    var html: HTML {
        Layout(
            reader: reader,
            title: words["callme.name"],
            shape: "page",
            content: """
                <div class="wide stack own"><h1>\(words["callme.title"])</h1>\(StepNotice(reader: reader, unmet: isFull ? nil : unmet).html)\
                \(full)<p class="lead measure">\(words["callme.lead"])</p><p class="step measure"><b>\(words["callme.danger"])</b>\
                \(words["callme.danger.text"])</p>\(served.isEmpty ? nobody : form)</div>
                """
        ).html
    }

    private var full: HTML? {
        guard isFull else { return nil }
        let text = "<p>\(words["callme.full.text"])</p>\(CallLines(words: words).html)" as HTML
        return StaffNotice(title: words["callme.full.title"], text: text, isAlert: true).html
    }

    private var nobody: HTML {
        "<div class=\"notice\"><p>\(words["callme.nobody"])</p></div>\(CallLines(words: words).html)"
    }

    private func value(_ name: String) -> String { unmet?.form[name] ?? "" }

    private func fault(_ name: String) -> String? { unmet.flatMap { $0.field == name ? $0.text(words) : nil } }

    private var form: HTML {
        """
        <form class="form" method="post" action="\(PageAddress("/kontakt").text(reader.language))">\(about)\(town)\
        \(field("nimi", "referral.name", hint: "callme.name.hint", autocomplete: "nickname", most: ReferralDraft.longestName))\
        \(channel)\(field("kontakt", "callme.contact", hint: "callme.contact.hint", most: ReferralDraft.longestContact))\
        \(field("millal", "referral.when", hint: "callme.when.hint", isRequired: false, most: ReferralDraft.longestContact))\
        \(FormTrap(reader: reader).html)\(SentOnce.input(unmet?.form))<p class="quiet">\(promise)</p>\
        <p><button class="button">\(words["callme.send"])</button></p></form>
        """
    }

    private var about: HTML? {
        service.map { service -> HTML in
            """
            <input type="hidden" name="teenus" value="\(Shortlist.short(service.id))">\
            <p>\(words["callme.about"]) <b>\(reader.text(service.name))</b></p>
            """
        }
    }

    private var town: HTML {
        let chosen = unmet.map { $0.form["piirkond"] } ?? reader.address["piirkond"] ?? ""
        return TownField(reader: reader, lists: lists, served: served, chosen: chosen, fault: fault("piirkond")).html
    }

    private var channel: HTML {
        let channels = PersonalWords.Channel.allCases.filter { $0 != .specialist }
            .map { ($0.rawValue, words["referral.channel.\($0.rawValue)"]) }
        let chosen = value("kanal").isEmpty ? PersonalWords.Channel.phone.rawValue : value("kanal")
        return Choices(name: "kanal", label: words["callme.channel"], options: channels, chosen: chosen, isRow: true)
            .html
    }

    private func field(
        _ name: String,
        _ label: String,
        hint: String,
        autocomplete: String = "off",
        isRequired: Bool = true,
        most: Int
    ) -> HTML {
        StaffField(
            name: name,
            label: words[label],
            value: value(name),
            autocomplete: autocomplete,
            hint: words[hint],
            fault: fault(name),
            isRequired: isRequired,
            most: most
        ).html
    }

    private var promise: String { words("callme.promise", ["days": "\(rules.requestLives)"]) }
}

/// The municipality one lives in, of those in which somebody reads what is sent.
struct TownField {
    let reader: Reader
    let lists: ControlledLists
    let served: Set<String>
    var chosen = ""
    var fault: String?

    var html: HTML {
        let words = reader.words
        return """
            <div class="field\(" wrong", if: fault != nil)"><label for="piirkond">\(words["callme.town"])</label>\
            <p class="hint">\(words["callme.town.hint"])</p>\(fault.map { "<p class=\"error\">\($0)</p>" as HTML })\
            <select id="piirkond" name="piirkond" required><option value="">\(words["callme.town.choose"])</option>\
            \(lists.counties.compactMap(county))</select></div>
            """
    }

    private func county(_ county: Area) -> HTML? {
        let towns = lists.municipalities(of: county.code, on: reader.today).filter { served.contains($0.code) }
        guard !towns.isEmpty else { return nil }
        let options = towns.map { town -> HTML in
            "<option value=\"\(town.code)\"\(" selected", if: town.code == chosen)>\(reader.heading(town))</option>"
        }
        return "<optgroup label=\"\(reader.heading(county))\">\(options)</optgroup>"
    }
}

/// After it was sent.
struct ContactThanksPage {
    let reader: Reader
    /// The working day by which they are to hear from somebody.
    let by: Day
    /// Whether what was written tells of danger.
    var isDanger = false

    var html: HTML {
        let words = reader.words
        let meanwhile: HTML = "<p>\(words["callme.thanks.meanwhile"])</p>\(CallLines(words: words).html)"
        return Layout(
            reader: reader,
            title: words["callme.name"],
            shape: "page",
            content: """
                <div class="wide prose own">\(DangerNotice(words: words).html, if: isDanger)<h1>\(words["callme.thanks.title"])</h1>\
                <p class="lead">\(words("callme.thanks.text", ["when": reader.dates.by(by)]))</p>\
                \(meanwhile, if: !isDanger)</div>
                """
        ).html
    }
}
