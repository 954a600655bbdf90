import Foundation
import Referrals
import Storage

/// What the forms on a partner's page say that is to be done, and how each is read.
enum PartnerAct: String, CaseIterable {
    case accept = "vota"
    case decline = "keeldu"
    case undo = "tagasi"
    case start = "kohtusid"
    case hold = "ootele"
    case resume = "jatka"
    case complete = "lopp"
    case fail = "luhtus"
    case reopen = "ava"
    case propose = "paku"
    case choose = "vali"
    case capacity = "kohad"
    case feedback = "tagasiside"
    case deletion = "kustutatud"
    /// A person looks at the page.
    case seen = "nahtud"
    /// A fresh link is to be sent to the partner's own address.
    case fresh = "uuslink"

    /// Whether the page says afterwards that it was done.
    var leavesWord: Bool { self != .seen && self != .fresh }

    /// What is to be done; nil for what is no step. Throws `ReferralFault.unmet` for what cannot be read.
    func step(_ form: FormPost) throws -> PartnerStep? {
        switch self {
        case .accept: .move(.accept(try acceptance(form)))
        case .decline: .move(.decline(try refusal(form)))
        case .undo: .move(.undoAcceptance)
        case .start: .move(.start(try handoff(form)))
        case .hold: .move(.hold(try pause(form)))
        case .resume: .move(.resume)
        case .complete: .move(.complete(try known(form["tulemus"], "reason"), note: form["lopumarkus"]))
        case .fail: .move(.fail(try known(form["luhtumine"], "reason"), note: form["luhtumismarkus"]))
        case .reopen: .move(.reopen(note: form["avamismarkus"]))
        case .propose: .propose(try times(form))
        case .choose: .choose(try known(Date(iso8601: form["aeg"]), "time"))
        case .capacity: .tellCapacity(try capacity(form))
        case .feedback: .feedback(FeedbackQuestions.read(form))
        case .deletion: .confirmDeletion
        case .seen, .fresh: nil
        }
    }

    /// The name of the form's field for what a fault names.
    func field(_ name: String) -> String {
        let names: [String: String]
        switch self {
        case .accept:
            names = ["meeter": "kohtuja", "phone": "telefon", "planned": "plaan", "times": "aeg1", "way": "algus"]
        case .decline:
            names = [
                "reason": "pohjus", "text": "selgitus", "full_until": "tais_kuni", "ages": "vanused",
                "suggested": "sobivam",
            ]
        case .start: names = ["on": "millal", "present": "kohal", "way": "viis"]
        case .hold: names = ["reason": "ootepohjus", "review_on": "ulevaatus"]
        case .complete: names = ["reason": "tulemus", "note": "lopumarkus"]
        case .fail: names = ["reason": "luhtumine", "note": "luhtumismarkus"]
        case .reopen: names = ["note": "avamismarkus"]
        case .propose: names = ["times": "aeg1"]
        case .choose: names = ["time": "aeg"]
        case .capacity: names = ["kind": "seis", "count": "mitu", "full_until": "tais"]
        case .feedback: names = ["feedback": "kysimus1"]
        default: names = [:]
        }
        return names[name] ?? ""
    }

    private func acceptance(_ form: FormPost) throws -> Acceptance {
        Acceptance(
            meeter: Meeter(name: form["kohtuja"], phone: form["telefon"]),
            plannedOn: try day(form["plaan"], "planned"),
            way: form["algus"].isEmpty ? nil : try known(form["algus"], "way"),
            times: try times(form)
        )
    }

    private func refusal(_ form: FormPost) throws -> Refusal {
        var refusal = Refusal(try known(form["pohjus"], "reason"))
        refusal.text = form["selgitus"]
        // What belongs to another reason was not meant.
        switch refusal.reason {
        case .noPlaces where !form["tais_kuni"].isEmpty: refusal.fullUntil = try day(form["tais_kuni"], "full_until")
        case .notOurAge: refusal.ages = form["vanused"].replacing("–", with: "-").replacing(" ", with: "")
        case .otherFitsBetter where !form["sobivam"].isEmpty: refusal.suggested = form["sobivam"]
        default: break
        }
        return refusal
    }

    private func handoff(_ form: FormPost) throws -> Handoff {
        let present = form.values("kohal").compactMap(Handoff.Presence.init)
        return Handoff(on: try day(form["millal"], "on"), way: try known(form["viis"], "way"), present: Set(present))
    }

    private func pause(_ form: FormPost) throws -> Pause {
        Pause(try known(form["ootepohjus"], "reason"), reviewOn: try day(form["ulevaatus"], "review_on"))
    }

    private func capacity(_ form: FormPost) throws -> ToldCapacity {
        let count = form["mitu"].isEmpty ? nil : try known(Int(form["mitu"]), "count")
        switch form["seis"] {
        case "kohti": return .places(try known(count, "count", "empty"))
        case "jarjekord": return .queue(count)
        case "tais": return .full(until: form["tais"].isEmpty ? nil : try day(form["tais"], "full_until"))
        case "": throw ReferralFault.unmet(field: "kind", reason: "empty")
        default: throw ReferralFault.unmet(field: "kind", reason: "unknown")
        }
    }

    private func times(_ form: FormPost) throws -> [Date] {
        try known(TypedTime.all(form), "times", "out_of_range")
    }

    private func day(_ text: String, _ field: String) throws -> Day { try known(Day(text), field, "out_of_range") }

    private func known<Code: RawRepresentable<String>>(_ text: String, _ field: String) throws -> Code {
        try known(Code(rawValue: text), field, text.isEmpty ? "empty" : "unknown")
    }

    private func known<Value>(_ value: Value?, _ field: String, _ reason: String = "unknown") throws -> Value {
        guard let value else { throw ReferralFault.unmet(field: field, reason: reason) }
        return value
    }
}
