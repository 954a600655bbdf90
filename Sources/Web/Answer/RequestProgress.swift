import Foundation
import Referrals
import Storage

/// What happens after a request was accepted: met, on hold, going on, at an end, opened again.
struct RequestProgress {
    let reader: Reader
    let request: PartnerRequest
    var unmet: Unmet?

    private var words: Words { reader.words }

    var parts: [HTML] {
        request.allowed.compactMap { move -> HTML? in
            switch move {
            case .start: start
            case .hold: hold
            case .resume: form(.resume).open(button: words["answer.resume"])
            case .complete: complete
            case .fail: failure
            case .reopen: request.mayReopen(on: reader.now) ? reopen : nil
            default: nil
            }
        }
    }

    private func form(_ act: PartnerAct) -> StepForm {
        StepForm(reader: reader, path: request.path, version: request.referral.version, act: act.rawValue, unmet: unmet)
    }

    private var start: HTML {
        let form = form(.start)
        let fault = (form.fault("millal") ?? form.fault("kohal")).map { "<p class=\"error\">\($0)</p>" as HTML }
        return form.folded(
            words["answer.start"],
            button: words["answer.keep"],
            "\(fault)\(HandoffFields(reader: reader).html)"
        )
    }

    private var hold: HTML {
        let form = form(.hold)
        let reasons = Pause.Reason.allCases.map { ($0.rawValue, words["referral.reason.\($0.rawValue)"]) }
        let review = reader.today.adding(days: 14).description
        return form.folded(
            words["answer.hold"],
            button: words["answer.keep"],
            hint: words["answer.hold.hint"],
            """
            \(form.choices("ootepohjus", words["answer.reason"], reasons))\
            \(form.field("ulevaatus", words["answer.hold.review"], review, type: "date"))
            """
        )
    }

    private var complete: HTML {
        let form = form(.complete)
        let outcomes = Outcome.allCases.map { ($0.rawValue, words["referral.outcome.\($0.rawValue)"]) }
        return form.folded(
            words["answer.complete"],
            button: words["answer.keep"],
            """
            \(form.choices("tulemus", words["answer.outcome"], outcomes))\
            \(note(form, "lopumarkus", isRequired: false))
            """
        )
    }

    private var failure: HTML {
        let form = form(.fail)
        let reasons = NonCompletion.allCases.map { ($0.rawValue, words["referral.reason.\($0.rawValue)"]) }
        return form.folded(
            words["answer.fail"],
            button: words["answer.keep"],
            "\(form.choices("luhtumine", words["answer.reason"], reasons))\(note(form, "luhtumismarkus", isRequired: false))"
        )
    }

    private var reopen: HTML {
        let form = form(.reopen)
        return form.folded(
            words["answer.reopen"],
            button: words["answer.reopen"],
            note(form, "avamismarkus", isRequired: true)
        )
    }

    private func note(_ form: StepForm, _ name: String, isRequired: Bool) -> HTML {
        form.field(
            name,
            words[isRequired ? "answer.note.why" : "answer.note"],
            hint: words["answer.note.hint"],
            lines: 3,
            isRequired: isRequired,
            most: 300
        )
    }
}
