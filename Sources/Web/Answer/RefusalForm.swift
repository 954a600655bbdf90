import Directory
import Referrals

/// The partner's no, with its reason; what belongs to a reason stands under it.
struct RefusalForm {
    let form: StepForm
    let others: [(id: String, name: String)]

    private var words: Words { form.reader.words }
    private var chosen: String { form.value("pohjus") }

    var html: HTML {
        """
        <div id="keeldu" class="part no">\(form.folded(words["answer.decline"], button: words["answer.decline.send"], shape: "move first", fields))</div>
        """
    }

    private var fields: HTML {
        let fault = form.fault("pohjus").map { "<p class=\"error\">\($0)</p>" as HTML }
        let text = form.field(
            "selgitus",
            words["answer.text"],
            hint: words["answer.text.hint"],
            lines: 3,
            isRequired: false,
            most: 300
        )
        return """
            <p class="hint">\(words["answer.decline.hint"])</p>\
            <fieldset class="group" id="pohjus"><legend>\(words["answer.reason"])</legend>\(fault)\
            <div class="whys">\(Refusal.Reason.allCases.map(reason))</div></fieldset>\(text)
            """
    }

    private func reason(_ reason: Refusal.Reason) -> HTML {
        """
        <div class="why"><label class="choice"><input type="radio" name="pohjus" value="\(reason.rawValue)"\
        \(" checked", if: reason.rawValue == chosen) required>\(words["referral.reason.\(reason.rawValue)"])</label>\
        \(effect(reason).map { "<p class=\"hint\">\($0)</p>" as HTML })\(more(reason))</div>
        """
    }

    /// What choosing it does to the service, where it does anything.
    private func effect(_ reason: Refusal.Reason) -> String? {
        switch reason {
        case .noPlaces: words("answer.effect.full", ["days": "\(Capacity.lives)"])
        case .waitingListOnly: words("answer.effect.queue", ["days": "\(Capacity.lives)"])
        case .serviceEnded: words["answer.effect.ended"]
        case .notOurAge, .notOurArea, .language: words["answer.effect.told"]
        default: nil
        }
    }

    private func more(_ reason: Refusal.Reason) -> HTML? {
        switch reason {
        case .noPlaces:
            more(
                form.field(
                    "tais_kuni",
                    words["answer.full_until"],
                    type: "date",
                    hint: words["answer.full_until.hint"],
                    isRequired: false
                )
            )
        case .notOurAge:
            more(
                form.field("vanused", words["answer.ages"], hint: words["answer.ages.hint"], isRequired: false, most: 5)
            )
        case .otherFitsBetter where !others.isEmpty:
            more(
                Dropdown(
                    name: "sobivam",
                    label: words["answer.better"],
                    options: [("", words["answer.better.none"])] + others.map { ($0.id, $0.name) },
                    chosen: form.value("sobivam"),
                    fault: form.fault("sobivam")
                ).html
            )
        default: nil
        }
    }

    private func more(_ field: HTML) -> HTML { "<div class=\"more\">\(field)</div>" }
}
