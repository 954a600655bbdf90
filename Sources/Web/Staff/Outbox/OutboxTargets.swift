import Directory
import Outbox

/// Who is told by webhooks, and a form to add one more.
struct OutboxTargets {
    /// What was filled in to add a target, and whether the address has to be mended.
    struct Form {
        var address = ""
        var municipality: String
        var isFaulty = false
    }

    let desk: Desk
    let targets: [WebhookTarget]
    let lists: ControlledLists
    let form: Form
    /// The address and the secret of the target that was just added; shown this once.
    var added: (address: String, secret: String)?

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }

    var html: HTML {
        let none: HTML = "<p>\(words["outbox.targets.none"])</p>"
        return """
            <section id="saajad"><h2>\(words["outbox.targets"])</h2><p class="measure quiet">\(words["outbox.targets.text"])</p>\
            \(secret)\(none, if: targets.isEmpty)<ul class="entries">\(targets.map(entry))</ul></section>\
            <section><h2>\(words["outbox.target.add"])</h2>\(desk.form("/too/valjuv", fields))</section>
            """
    }

    private var secret: HTML? {
        added.map { address, secret in
            StaffNotice(
                title: words("outbox.target.secret", ["address": address]),
                text: """
                    <p>\(words["outbox.target.secret.text"])</p>\
                    \(CopyField(id: "saladus", label: words["outbox.target.key"], value: secret, words: words).html)
                    """
            ).html
        }
    }

    private func entry(_ target: WebhookTarget) -> HTML {
        let place = lists.area(target.municipality)?.name.text(reader.language) ?? target.municipality
        let failures: HTML =
            "<p class=\"small\">\(words("outbox.target.failures", ["count": "\(target.failures)"]))</p>"
        return """
            <li><p><span class="address">\(target.address)</span> <span class="badge">\(words["outbox.target.\(state(target))"])</span></p>\
            <p class="quiet small">\(place) · \(words("outbox.target.made", ["time": reader.moment(target.madeAt)]))</p>\
            \(failures, if: target.failures > 0)<div class="actions">\(buttons(target))</div></li>
            """
    }

    private func state(_ target: WebhookTarget) -> String {
        if target.isGivenUp { return "abandoned" }
        return target.restsSince == nil ? "active" : "resting"
    }

    private func buttons(_ target: WebhookTarget) -> [HTML] {
        let which: HTML = "<input type=\"hidden\" name=\"siht\" value=\"\(target.id)\">"
        let isAwake = target.restsSince == nil
        let all =
            isAwake
            ? [("katseta", "outbox.target.test"), ("puhka", "outbox.target.rest")] : [("arata", "outbox.target.wake")]
        return all.map { what, key in
            let text = words[key]
            return desk.button("/too/valjuv", "tegu", what, text, more: which)
        }
    }

    private var fields: HTML {
        let address = StaffField(
            name: "aadress",
            label: words["outbox.target.address"],
            value: form.address,
            type: "url",
            hint: words["outbox.target.hint"],
            fault: form.isFaulty ? words["outbox.target.fault"] : nil,
            most: 500
        )
        let area = StaffAreaField(
            reader: reader,
            lists: lists,
            chosen: form.municipality,
            label: words["account.municipality"]
        )
        return """
            \(address.html)\(area.html)\
            <p><button class="button" name="tegu" value="lisa">\(words["outbox.target.add"])</button></p>
            """
    }
}
