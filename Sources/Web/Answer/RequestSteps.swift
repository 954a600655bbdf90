import Directory
import Foundation
import Referrals
import Storage

/// What a partner can do with a request now, each thing behind its name.
struct RequestSteps {
    let reader: Reader
    let lists: ControlledLists
    let request: PartnerRequest
    var unmet: Unmet?

    private var words: Words { reader.words }
    private var allowed: [Move] { request.allowed }
    private var hasMeeting: Bool { ReferralState.withPartner.contains(request.state) }

    var html: HTML {
        "\(answers)\(meeting, if: hasMeeting)\(undo)\(steps)\(deletion)\(feedback)\(capacity)"
    }

    private func form(_ act: PartnerAct) -> StepForm {
        StepForm(reader: reader, path: request.path, version: request.referral.version, act: act.rawValue, unmet: unmet)
    }

    private var answers: HTML? {
        guard allowed.contains(.accept) else { return nil }
        let next = WorkingDays(lists.holidays).day(1, after: reader.now)
        return """
            \(AcceptanceForm(form: form(.accept), next: next, last: reader.today.adding(days: request.rules.toContact)).html)\
            \(RefusalForm(form: form(.decline), others: request.others).html)
            """
    }

    private var meeting: HTML {
        MeetingChoice(
            reader: reader,
            path: request.path,
            version: request.referral.version,
            times: request.times,
            party: .partner,
            unmet: unmet
        ).html
    }

    private var undo: HTML? {
        request.undoEnds(after: reader.now).map { end -> HTML in
            let hint = words("answer.undo.hint", ["when": reader.moment(end)])
            return """
                <section class="part">\(form(.undo).open(button: words["answer.undo"], hint: hint, isPlain: true))</section>
                """
        }
    }

    private var steps: HTML? {
        let parts = RequestProgress(reader: reader, request: request, unmet: unmet).parts
        guard !parts.isEmpty else { return nil }
        return "<section class=\"part\"><h2>\(words["answer.steps"])</h2>\(parts)</section>"
    }

    private var deletion: HTML? {
        guard request.waitsForDeletion else { return nil }
        return """
            <section class="part"><h2>\(words["answer.deletion"])</h2>\
            \(form(.deletion).open(button: words["answer.deletion.send"], hint: words["answer.deletion.hint"]))</section>
            """
    }

    private var feedback: HTML? {
        guard !request.state.isOpen, request.state != .enteredInError, !request.hasGivenFeedback else { return nil }
        return FeedbackQuestions(form: form(.feedback), key: "answer.question").html
    }

    private var capacity: HTML? {
        guard let service = request.service, service.status == .published else { return nil }
        return CapacityForm(form: form(.capacity), capacity: service.capacity).html
    }
}
