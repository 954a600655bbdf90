import Outbox

/// One message as administrators see it: what it is about and how it goes, never who gets it or what stands in it.
struct OutboxEntry {
    let desk: Desk
    let standing: Standing

    private var words: Words { desk.words }
    private var reader: Reader { desk.reader }
    private var message: Message { standing.message }

    var html: HTML {
        let place: HTML = " · \(standing.place)"
        let language: HTML = " · \(message.language ?? "")"
        return """
            <li><p><b>\(words["outbox.kind.\(message.kind.rawValue)"])</b> <code>\(message.name)</code>\
            \(language, if: message.language != nil)\(place, if: !standing.place.isEmpty)</p>\
            <p class="quiet small">\(words("outbox.about", ["id": message.subject])) · \
            \(words("outbox.made", ["time": reader.moment(message.madeAt)]))</p>\
            \(attempts)<p class="small">\(next)</p>\(actions)</li>
            """
    }

    private var attempts: HTML? {
        guard !standing.attempts.isEmpty else { return nil }
        let lines = standing.attempts.suffix(10).map { attempt -> HTML in
            "<li>\(attempt.number). \(reader.moment(attempt.beganAt)): \(word(attempt))</li>"
        }
        return "<ul class=\"small\">\(lines)</ul>"
    }

    private func word(_ attempt: Attempt) -> String {
        guard let outcome = attempt.outcome else { return words["outbox.word.sending"] }
        let code = attempt.code.map { " (\($0))" } ?? ""
        return words["outbox.word.\(outcome.rawValue)"] + code
    }

    private var next: String {
        if let ended = message.endedAt { return words("outbox.ended", ["time": reader.moment(ended)]) }
        if message.state == .sending { return words["outbox.word.sending"] }
        return words("outbox.next", ["time": reader.moment(message.dueAt)])
    }

    private var actions: HTML? {
        guard message.state == .waiting || (message.state == .failed && message.kind == .webhook) else { return nil }
        let abandon = button("loobu", words["outbox.abandon"])
        return """
            <div class="actions">\(button("proovi", words["outbox.retry"]))\(abandon, if: message.state == .waiting)</div>
            """
    }

    private func button(_ what: String, _ text: String) -> HTML {
        let which: HTML = "<input type=\"hidden\" name=\"kiri\" value=\"\(message.id)\">"
        return desk.button("/too/valjuv", "tegu", what, text, more: which)
    }
}
