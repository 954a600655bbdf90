import Referrals

/// Three questions after a referral; the answers are kept in sums alone.
struct FeedbackQuestions {
    let form: StepForm
    /// The beginning of the keys of the questions.
    let key: String

    static let act = "tagasiside"

    var html: HTML {
        let words = form.reader.words
        let answers = Feedback.Answer.allCases.map { ($0.rawValue, words["handing.answer.\($0.rawValue)"]) }
        let questions = (1...3).map { number -> HTML in
            Choices(
                name: "kysimus\(number)",
                label: words["\(key).\(number)"],
                options: answers,
                chosen: form.value("kysimus\(number)"),
                fault: number == 1 ? form.fault("kysimus1") : nil,
                isRow: true
            ).html
        }
        return """
            <section class="part"><h2>\(words["handing.feedback"])</h2>\
            \(form.open(button: words["handing.feedback.send"], hint: words["handing.feedback.hint"], "\(questions)"))</section>
            """
    }

    static func read(_ form: FormPost) -> [Int: Feedback.Answer] {
        var answers: [Int: Feedback.Answer] = [:]
        for number in 1...3 { answers[number] = Feedback.Answer(rawValue: form["kysimus\(number)"]) }
        return answers
    }
}
