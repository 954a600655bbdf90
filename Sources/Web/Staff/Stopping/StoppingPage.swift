import Directory
import Referrals
import Storage

/// Where an administrator ends a referral that its holder cannot end: by its code, and without seeing whom it is about.
struct StoppingPage {
    let desk: Desk
    let lists: ControlledLists
    let code: String
    let referrals: [Referral]
    var isDone = false
    var fault: String?

    private var words: Words { desk.words }
    private var named: ReferralWords { ReferralWords(reader: desk.reader, lists: lists) }

    var html: HTML {
        let field = StaffField(
            name: "kood",
            label: words["stop.code"],
            value: code,
            hint: words["stop.code.hint"],
            most: 20
        )
        let find: HTML = "<p><button class=\"button\" name=\"samm\" value=\"otsi\">\(words["stop.find"])</button></p>"
        return StaffLayout(
            desk: desk,
            title: words["stop.title"],
            place: .stopping,
            content: """
                <div class="wide narrow refer"><h1>\(words["stop.title"])</h1><p class="lead">\(words["stop.lead"])</p>\(notice)\
                \(desk.form("/too/peatamine", "\(field.html)\(find)"))\(found)</div>
                """
        ).html
    }

    private var notice: HTML? {
        if let fault { return StaffNotice(title: words["stop.fault"], text: "<p>\(fault)</p>", isAlert: true).html }
        return isDone ? StaffNotice(title: words["stop.done"]).html : nil
    }

    private var found: HTML? {
        if referrals.isEmpty { return code.isEmpty ? nil : "<p role=\"status\">\(words["stop.none"])</p>" }
        return "<ul class=\"entries\">\(referrals.map(entry))</ul>"
    }

    private func entry(_ referral: Referral) -> HTML {
        let sent = referral.times.sent.map { desk.reader.dates.plain(Day($0)) } ?? ""
        let moves = referral.allowed(.administrator)
        let none: HTML = "<p class=\"quiet\">\(words["stop.over"])</p>"
        return """
            <li><p><b>\(referral.code)</b> <span class="badge">\(named.state(referral.state))</span></p>\
            <p class="quiet">\(named.service(referral, nil)), \(named.area(referral.municipality)), \(sent)</p>\
            \(moves.map { form($0, referral) })\(none, if: moves.isEmpty)</li>
            """
    }

    private func form(_ move: Move, _ referral: Referral) -> HTML {
        let codes = move == .cancel ? Cancellation.allCases.map(\.rawValue) : Redaction.allCases.map(\.rawValue)
        let name = words["story.do.\(move.rawValue)"]
        let reasons = Choices(
            name: "pohjus",
            label: words["story.reason"],
            options: codes.map { ($0, named.reason($0)) },
            id: "pohjus-\(move.rawValue)-\(referral.number)",
            isRequired: true
        )
        return """
            <details class="move"><summary>\(name)</summary>\(desk.form("/too/peatamine", """
            <input type="hidden" name="kood" value="\(referral.code)"><input type="hidden" name="suunamine" value="\(referral.id)">\
            <input type="hidden" name="versioon" value="\(referral.version)">\
            <p class="hint">\(words[move == .cancel ? "story.cancel.hint" : "story.redact.hint"])</p>\(reasons.html)\
            <p><button class="button plain" name="samm" value="\(move.rawValue)">\(name)</button></p>
            """))</details>
            """
    }
}
