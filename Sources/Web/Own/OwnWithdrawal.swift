import Referrals

/// The two ways out, each with what it means, behind their common name.
struct OwnWithdrawal {
    let reader: Reader
    let own: OwnReferral
    var unmet: Unmet?

    private var words: Words { reader.words }
    private var canStop: Bool { own.referral.allowed(.youngPerson).contains(.cancel) }

    var html: HTML {
        """
        <section class="part"><h2>\(words["own.out"])</h2><p>\(words[canStop ? "own.out.text" : "own.out.text.later"])</p>\
        \(way(.stop), if: canStop)\(way(.takeBack))\(questions)</section>
        """
    }

    private func form(_ act: OwnAct) -> StepForm {
        StepForm(reader: reader, path: own.path, version: own.referral.version, act: act.rawValue, unmet: unmet)
    }

    private func way(_ act: OwnAct) -> HTML {
        form(act).folded(
            words["own.out.\(act.rawValue)"],
            button: words["own.out.\(act.rawValue).send"],
            hint: words["own.out.\(act.rawValue).text"],
            .none
        )
    }

    /// Questions that will come, and can be called off beforehand.
    private var questions: HTML? {
        guard own.followUps.contains(where: \.isOpen), own.due(on: reader.today) == nil else { return nil }
        return form(.silence).folded(
            words["own.follow.stop"],
            button: words["own.follow.stop"],
            hint: words["own.follow.stop.text"],
            .none
        )
    }
}
