import Referrals
import Storage

/// The partner's yes: who will meet the young person, when and how they begin, and times at which they could meet.
struct AcceptanceForm {
    let form: StepForm
    /// The day that stands there at first.
    let next: Day
    let last: Day

    private var words: Words { form.reader.words }

    var html: HTML {
        """
        <div id="vota" class="part yes">\(form.folded(words["answer.accept"], button: words["answer.accept.send"], shape: "move first", fields))</div>
        """
    }

    private var fields: HTML {
        let ways = HandoffWay.allCases.map { ($0.rawValue, words["referral.way.\($0.rawValue)"]) }
        return """
            \(form.field("kohtuja", words["answer.meeter"], autocomplete: "name", hint: words["answer.meeter.hint"], most: 60))\
            \(form.field("telefon", words["answer.phone"], type: "tel", autocomplete: "tel", isRequired: false, most: 40))\
            \(form.field("plaan", words["answer.plan"], next.description, type: "date", hint: words("answer.plan.hint", ["when": form.reader.dates.plain(last)])))\
            \(form.choices("algus", words["answer.way"], ways, isRequired: false))\(times)
            """
    }

    private var times: HTML {
        let fields = MeetingTimeFields(
            reader: form.reader,
            isRequired: false,
            typed: { form.value($0) },
            fault: form.fault("aeg1")
        )
        return """
            <fieldset class="group"><legend>\(words["answer.times"])</legend><p class="hint">\(words["answer.times.hint"])</p>\
            \(fields.html)</fieldset>
            """
    }
}
