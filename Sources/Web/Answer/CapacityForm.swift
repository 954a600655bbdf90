import Directory
import Referrals
import Storage

/// Whether there is room: what the directory shows now, and what the partner tells. It stands at once.
struct CapacityForm {
    let form: StepForm
    let capacity: Capacity?

    private var words: Words { form.reader.words }

    var html: HTML {
        let kinds = ["kohti", "jarjekord", "tais"].map { ($0, words["answer.room.\($0)"]) }
        let fields: HTML = """
            \(form.choices("seis", words["answer.room.now"], kinds))\
            \(form.field("mitu", words["answer.room.count"], type: "number", hint: words["answer.room.count.hint"], isRequired: false))\
            \(form.field("tais", words["answer.room.until"], type: "date", isRequired: false))
            """
        return """
            <section class="part"><h2>\(words["answer.room"])</h2><p class="quiet">\(standing)</p>\
            \(form.folded(words["answer.room.tell"], button: words["answer.keep"], hint: words["answer.room.hint"], fields))</section>
            """
    }

    private var standing: String {
        guard let capacity, let told = capacity.told else { return words["answer.room.unknown"] }
        let when = form.reader.dates.plain(told)
        if let until = capacity.fullUntil, until > form.reader.today {
            return words("answer.room.is.until", ["until": form.reader.dates.plain(until), "when": when])
        }
        if let queue = capacity.queue { return words("answer.room.is.queue", ["count": "\(queue)", "when": when]) }
        let places = capacity.places ?? 0
        return words(
            places > 0 ? "answer.room.is.places" : "answer.room.is.full",
            ["count": "\(places)", "when": when]
        )
    }
}
